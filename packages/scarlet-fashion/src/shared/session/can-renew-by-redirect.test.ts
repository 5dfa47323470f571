import { describe, expect, it } from 'vitest';
import { canRenewByRedirect } from './can-renew-by-redirect.ts';

describe('A public page of somebody whose session ran out', () => {
  it.each(['same-origin', 'none'])('renews on the way when the request is %s', (site) => {
    expect(canRenewByRedirect(new Headers({ 'sec-fetch-site': site }))).toBe(true);
  });

  it('is shown at once when a link on another site led here', () => {
    expect(canRenewByRedirect(new Headers({ 'sec-fetch-site': 'cross-site' }))).toBe(false);
  });

  it('is shown at once to a script that asks for a part of it', () => {
    expect(canRenewByRedirect(new Headers({ 'sec-fetch-site': 'same-origin', rsc: '1' }))).toBe(false);
  });

  it('is shown at once to a browser that does not say where it comes from', () => {
    expect(canRenewByRedirect(new Headers())).toBe(false);
  });
});
