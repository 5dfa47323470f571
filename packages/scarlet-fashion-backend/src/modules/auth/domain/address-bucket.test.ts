import { describe, expect, it } from 'vitest';
import { addressBucket } from './address-bucket.ts';

describe('the bucket of an address', () => {
  it('is the whole address for IPv4, in whichever clothes it comes', () => {
    expect(addressBucket('203.0.113.9')).toBe('203.0.113.9');
    expect(addressBucket('::ffff:203.0.113.9')).toBe('203.0.113.9');
  });

  it('is one for all addresses of an IPv6 household', () => {
    expect(addressBucket('2001:db8:1:2201::1')).toBe(addressBucket('2001:DB8:1:22ff:aaaa:bbbb:cccc:dddd'));
  });

  it('is another one for the neighbour', () => {
    expect(addressBucket('2001:db8:1:2201::1')).not.toBe(addressBucket('2001:db8:1:2301::1'));
    expect(addressBucket('::1')).not.toBe(addressBucket('2001::1'));
  });
});
