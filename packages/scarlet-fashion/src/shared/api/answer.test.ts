import { Problem } from '@scarlet/contracts/problem';
import { describe, expect, it } from 'vitest';
import { answerOf, valueIn, valueOrNothing } from './answer.ts';

const missing = new Problem('products.not_found', {});
const down = new Problem('platform.store_down', {});

describe('A cached read', () => {
  it('never fails inside the cache', async () => {
    expect(await answerOf(Promise.resolve(3))).toEqual({ kind: 'answered', value: 3 });
    expect(await answerOf(Promise.reject(missing))).toEqual({ kind: 'refused', code: 'products.not_found' });
    expect(await answerOf(Promise.reject(down))).toMatchObject({ kind: 'silent' });
    expect(await answerOf(Promise.reject(new TypeError('fetch failed')))).toMatchObject({ kind: 'silent' });
  });

  it('says that something is not there only when the API said so', async () => {
    expect(valueOrNothing(await answerOf(Promise.reject(missing)))).toBeUndefined();
    await expect(async () => valueOrNothing(await answerOf(Promise.reject(down)))).rejects.toThrow('did not answer');
  });

  it('is an error outside the cache when there is nothing to go on with', async () => {
    expect(valueIn(await answerOf(Promise.resolve('shops')))).toBe('shops');
    await expect(async () => valueIn(await answerOf(Promise.reject(missing)))).rejects.toThrow('no answer');
  });
});
