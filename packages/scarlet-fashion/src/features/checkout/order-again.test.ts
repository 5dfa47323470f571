import { Problem } from '@scarlet/contracts/problem';
import { describe, expect, it } from 'vitest';
import type { FormAgain } from '#shared/session/refused-form.ts';
import { orderAgain } from './order-again.ts';

const form = (problem: Problem | undefined, isNews = true): FormAgain => ({
  values: { name: ['Asha Rao'], phone: ['call me'], line: ['A-B-C:1:100', 'D-E-F:1:100'] },
  problem,
  isNews,
  key: 'a-key-of-16-chars',
});

describe('a checkout that came back', () => {
  it('shows what was typed and why it was refused, and is a new try', () => {
    const fault = { pointer: '/contact/phone', message: 'is not an Indian mobile number' };
    const again = orderAgain(form(new Problem('request.invalid', {}, { errors: [fault] })), []);
    expect(again.typed).toMatchObject({ name: 'Asha Rao', phone: 'call me' });
    expect(again.refusal?.fields).toEqual({ phone: 'is not an Indian mobile number' });
    expect(again.openKey).toBeUndefined();
  });

  it('says of a pick-up that its shop has too few', () => {
    const short = new Problem('inventory.out_of_stock', { lines: [{ sku: 'A-B-C', wanted: 1, left: 0 }] });
    const pickup = { ...form(short), values: { fulfilment: ['pickup'], shop: ['BLR'] } };
    expect(orderAgain(pickup, []).refusal?.message).toContain('The shop you chose has too few');
  });

  it('is the same try again while nobody knows whether it became an order, wherever the buyer has been since', () => {
    for (const code of ['request.in_progress', 'platform.store_down', 'platform.failure'] as const) {
      expect(orderAgain(form(new Problem(code, {}), false), []).openKey, code).toBe('a-key-of-16-chars');
    }
    expect(orderAgain(form(undefined), []).openKey).toBe('a-key-of-16-chars');
  });

  it('does not repeat a refusal to somebody who has been elsewhere since', () => {
    const again = orderAgain(form(new Problem('shops.closed', { shop: 'BLR' }), false), []);
    expect(again.refusal).toBeUndefined();
    expect(again.typed.name).toBe('Asha Rao');
  });
});
