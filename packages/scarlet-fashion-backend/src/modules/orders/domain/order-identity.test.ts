import { OrderId, OrderNumber } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { fingerprintOf, orderIdOf, orderNumberOf } from './order-identity.ts';

const key = 'a-key-of-sixteen-characters';

describe('the id of an order', () => {
  it('follows from who orders and under which key', () => {
    expect(orderIdOf('user:u1', key)).toBe(orderIdOf('user:u1', key));
    expect(OrderId.safeParse(orderIdOf('user:u1', key)).success).toBe(true);
  });

  it('is another one for another shopper with the same key', () => {
    const ids = [orderIdOf('user:u1', key), orderIdOf('user:u2', key), orderIdOf('guest:u1', key)];
    expect(new Set(ids).size).toBe(3);
  });
});

describe('the number of an order', () => {
  it('is the first 60 bits of the id in a base that people can read out', () => {
    expect(orderNumberOf('00000000000000f000000000')).toBe('SF-0000-0000-000F');
    expect(orderNumberOf('fffffffffffffff000000000')).toBe('SF-ZZZZ-ZZZZ-ZZZZ');
    expect(orderNumberOf('800000000000000000000000')).toBe('SF-G000-0000-0000');
  });

  it('may name files and has no letter that is heard as another', () => {
    for (let index = 0; index < 200; index += 1) {
      const number = orderNumberOf(orderIdOf('user:u1', `${key}${index}`));
      expect(OrderNumber.safeParse(number).success).toBe(true);
      expect(number).toMatch(/^SF(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    }
  });
});

describe('the fingerprint of a request', () => {
  const body = { lines: [{ sku: 'A-1', quantity: 1 }], contact: { name: 'Asha', phone: '9876543210' } };

  it('does not depend on the order of its members', () => {
    const same = { contact: { phone: '9876543210', name: 'Asha' }, lines: [{ quantity: 1, sku: 'A-1' }] };
    expect(fingerprintOf(same)).toBe(fingerprintOf(body));
  });

  it('is another one when anything in it is another', () => {
    expect(fingerprintOf({ ...body, lines: [{ sku: 'A-1', quantity: 2 }] })).not.toBe(fingerprintOf(body));
    expect(fingerprintOf({ ...body, contact: { name: 'Asha' } })).not.toBe(fingerprintOf(body));
  });
});
