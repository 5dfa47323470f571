import { createClient, type WireReply } from '@scarlet/contracts/client';
import { Problem, toProblemBody } from '@scarlet/contracts/problem';
import { describe, expect, it } from 'vitest';
import { isMissing } from './is-missing.ts';

/** An API that answers every question alike. */
const answering = (reply: WireReply) => createClient({ send: async () => reply });

const thing = answering({ status: 200, body: { items: [{ slug: 'dresses' }] } });
const refusal = new Problem('products.not_found', {});
const nothing = answering({ status: refusal.status, body: toProblemBody(refusal, 'one') });
const silence = createClient({ send: () => Promise.reject(new TypeError('fetch failed')) });

describe('A page', () => {
  it.each(['/p/mira', '/orders/one', '/c/dresses', '/c/all', '/', '/bag'])('is there at %s', async (path) => {
    expect(await isMissing(path, thing)).toBe(false);
  });

  it.each(['/p/mira', '/orders/one', '/c/dresses'])(
    'is missing at %s when the API knows no such thing',
    async (path) => {
      expect(await isMissing(path, nothing)).toBe(true);
    },
  );

  it('is missing when its category is not among those of the shop', async () => {
    expect(await isMissing('/c/hats', thing)).toBe(true);
  });

  it('is missing when its address cannot be read', async () => {
    expect(await isMissing('/bag/%ff', thing)).toBe(true);
  });

  it.each(['/bag', '/p', '/p/mira/more', '/toString/x'])('is not asked about at %s', async (path) => {
    expect(await isMissing(path, nothing)).toBe(false);
  });

  it('tells by itself that the API is away', async () => {
    expect(await isMissing('/p/mira', silence)).toBe(false);
  });
});
