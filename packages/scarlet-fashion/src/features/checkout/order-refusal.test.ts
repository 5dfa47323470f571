import { Problem } from '@scarlet/contracts/problem';
import type { CartLine } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { NoAnswer } from '#shared/api/no-answer.ts';
import { explainOrderRefusal, needsNewKey } from './order-refusal.ts';

const line: CartLine = {
  sku: 'DR01-SAGE-M',
  slug: 'a-dress',
  name: 'A dress',
  colour: 'Sage',
  size: 'M',
  quantity: 2,
  priceMinor: 349_900,
  lineTotalMinor: 699_800,
  picture: { src: '/x', alt: '', colour: 'sage' },
  left: 5,
};

const delivered = { lines: [line], isPickup: false };

describe('why an order did not come about', () => {
  it('names the piece that is short and how many are left', () => {
    const short = new Problem('inventory.out_of_stock', { lines: [{ sku: 'DR01-SAGE-M', wanted: 2, left: 1 }] });
    expect(explainOrderRefusal(short, delivered).message).toContain('A dress in M: only 1 left');
  });

  it.each([
    ['can be delivered, because the bag says that enough is left elsewhere', 5, 'We can deliver it'],
    ['may be elsewhere, as long as nobody knows it', 1, 'Try delivery or another shop'],
  ])('says of a piece that the chosen shop has not that it %s', (_what, left, next) => {
    const short = new Problem('inventory.out_of_stock', { lines: [{ sku: 'DR01-SAGE-M', wanted: 2, left: 0 }] });
    const { message } = explainOrderRefusal(short, { lines: [{ ...line, left }], isPickup: true });
    expect(message).toContain('The shop you chose has too few. A dress in M: none there.');
    expect(message).toContain(next);
    expect(message).not.toContain('sold out');
  });

  it('names the new price', () => {
    const dearer = new Problem('orders.price_changed', {
      lines: [{ sku: 'DR01-SAGE-M', wasMinor: 1, nowMinor: 399_900 }],
    });
    expect(explainOrderRefusal(dearer, delivered).message).toContain('₹3,999');
  });

  it('puts each fault at its field', () => {
    const invalid = new Problem(
      'request.invalid',
      {},
      { errors: [{ pointer: '/contact/email', message: 'is not an e-mail address' }] },
    );
    expect(explainOrderRefusal(invalid, delivered).fields).toEqual({ email: 'is not an e-mail address' });
  });

  it('asks for another shop at the shops when the chosen one is closed', () => {
    expect(explainOrderRefusal(new Problem('shops.closed', { shop: 'BLR' }), delivered).fields).toHaveProperty('shop');
  });

  it('tells a buyer, not a program, what a repeat means', () => {
    const { message } = explainOrderRefusal(new Problem('request.in_progress', {}), delivered);
    expect(message).toContain('it is ordered once');
    expect(explainOrderRefusal(new Problem('request.key_reused', {}), delivered).message).not.toContain('Idempotency');
  });

  it.each(['request.guest_unknown', 'request.form_expired'] as const)(
    'says of %s only that this try ordered nothing, because an earlier one may have',
    (code) => {
      const { message } = explainOrderRefusal(new Problem(code, {}), delivered);
      expect(message).toContain('This try ordered nothing');
      expect(message).not.toMatch(/nothing was ordered/i);
    },
  );

  it('tells somebody whose browser keeps no cookies to allow them', () => {
    const { message } = explainOrderRefusal(new Problem('request.guest_unknown', {}), delivered);
    expect(message).toMatch(/allow cookies for this shop, then order again\.$/);
  });

  it('says what to do when nobody answered', () => {
    const { message } = explainOrderRefusal(new NoAnswer('fetch failed'), { lines: [], isPickup: false });
    expect(message).toContain('try again');
  });

  it('owns up to a fault of the page', () => {
    expect(explainOrderRefusal(new TypeError('no such line'), delivered).message).toMatch(
      /in this page\. .*nothing is ordered twice/,
    );
  });
});

describe('the key of the next try', () => {
  it('is new after a refusal, and the same after silence', () => {
    expect(needsNewKey(new Problem('cart.empty', {}))).toBe(true);
    expect(needsNewKey(new Problem('inventory.busy', {}))).toBe(true);
    expect(needsNewKey(new Problem('request.in_progress', {}))).toBe(false);
    expect(needsNewKey(new Problem('platform.store_down', {}))).toBe(false);
    expect(needsNewKey(new Problem('request.guest_unknown', {}))).toBe(false);
    expect(needsNewKey(new NoAnswer('fetch failed'))).toBe(false);
  });
});
