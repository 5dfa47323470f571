import { describe, expect, it } from 'vitest';
import { createInTurn } from './in-turn.ts';

/** Work that says when it begins, and ends when it is told. */
const piece = (name: string, told: string[]) => {
  const end = Promise.withResolvers<string>();
  const work = () => {
    told.push(name);
    return end.promise;
  };
  return { work, end: () => end.resolve(name), fail: () => end.reject(new Error(name)) };
};

describe('work in turn', () => {
  it('runs one after the other under one name, as it was asked for', async () => {
    const told: string[] = [];
    const inTurn = createInTurn();
    const [first, second] = [piece('first', told), piece('second', told)];
    const ends = [inTurn('asha', first.work), inTurn('asha', second.work)];
    expect(told).toEqual(['first']);
    first.end();
    second.end();
    expect(await Promise.all(ends)).toEqual(['first', 'second']);
    expect(told).toEqual(['first', 'second']);
  });

  it('does not wait for another name', async () => {
    const told: string[] = [];
    const inTurn = createInTurn();
    void inTurn('asha', piece('first', told).work);
    const other = piece('other', told);
    other.end();
    expect(await inTurn('bela', other.work)).toBe('other');
  });

  it('goes on after work that failed', async () => {
    const told: string[] = [];
    const inTurn = createInTurn();
    const [first, second] = [piece('first', told), piece('second', told)];
    const [failing, next] = [inTurn('asha', first.work), inTurn('asha', second.work)];
    first.fail();
    second.end();
    await expect(failing).rejects.toThrow('first');
    expect(await next).toBe('second');
  });
});
