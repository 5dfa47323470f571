import { createClient, type WireReply } from '@scarlet/contracts/client';
import { Problem, toProblemBody } from '@scarlet/contracts/problem';
import { describe, expect, it } from 'vitest';
import { lookAhead } from './look-ahead.ts';

/** An API that answers every question alike. */
const answering = (reply: WireReply) => createClient({ send: async () => reply });

const thing = answering({ status: 200, body: { items: [{ slug: 'dresses' }] } });
const refusal = new Problem('products.not_found', {});
const nothing = answering({ status: refusal.status, body: toProblemBody(refusal, 'one') });
const away = new Problem('platform.store_down', {});
const withoutData = answering({ status: away.status, body: toProblemBody(away, 'one') });
const silence = createClient({ send: () => Promise.reject(new TypeError('fetch failed')) });

describe('A page', () => {
  it.each(['/p/mira', '/orders/one', '/c/dresses', '/c/all', '/', '/bag'])('is there at %s', async (path) => {
    expect(await lookAhead(path, thing)).toBe('something');
  });

  it.each(['/p/mira', '/orders/one', '/c/dresses'])(
    'is missing at %s when the API knows no such thing',
    async (path) => {
      expect(await lookAhead(path, nothing)).toBe('nothing');
    },
  );

  it('is missing when its category is not among those of the shop', async () => {
    expect(await lookAhead('/c/hats', thing)).toBe('nothing');
  });

  it('is missing when its address cannot be read', async () => {
    expect(await lookAhead('/bag/%ff', thing)).toBe('nothing');
  });

  it.each(['/bag', '/p', '/p/mira/more', '/toString/x'])('is not asked about at %s', async (path) => {
    expect(await lookAhead(path, nothing)).toBe('something');
  });

  it.each(['/p/mira', '/c/dresses', '/orders/one', '/', '/bag', '/nowhere'])(
    'is not begun at %s while the API does not answer, or cannot reach its data',
    async (path) => {
      expect(await lookAhead(path, silence)).toBe('silence');
      expect(await lookAhead(path, withoutData)).toBe('silence');
    },
  );

  it.each(['/health', '/renew'])('needs no API at %s', async (path) => {
    expect(await lookAhead(path, silence)).toBe('something');
  });
});
