import { describe, expect, it } from 'vitest';
import { judgeWish, outcomeOf } from './hold-decision.ts';
import { maxHolds } from './stock-record.ts';

const wish = { key: 'order#1', sku: 'DR01-INK-M', shop: 'BLR', quantity: 2, bufferUnits: 1 };
const record = (available: number, keys: readonly string[] = []) => ({
  available,
  reserved: keys.length,
  holds: keys.map((key) => ({ key, quantity: 1 })),
});

describe('a wish for pieces', () => {
  it("is granted when the pieces and the shop's buffer are both there", () => {
    expect(judgeWish(record(3), wish)).toEqual({ kind: 'grant' });
    expect(judgeWish(record(2), wish)).toEqual({ kind: 'short', left: 1 });
    expect(judgeWish(record(0), wish)).toEqual({ kind: 'short', left: 0 });
  });

  it('is short of an article that the shop never had', () => {
    expect(judgeWish(undefined, wish)).toEqual({ kind: 'short', left: 0 });
  });

  it('counts as held when its key is there, even if nothing is left', () => {
    expect(judgeWish(record(0, ['order#1']), wish)).toEqual({ kind: 'held' });
  });

  it('has to wait while the record has as many holds as it may', () => {
    const keys = Array.from({ length: maxHolds }, (_, index) => `other-${index}#1`);
    expect(judgeWish(record(9, keys), wish)).toEqual({ kind: 'busy' });
  });
});

describe('the outcome of an order', () => {
  const held = { wish, verdict: { kind: 'held' } } as const;
  const busy = { wish, verdict: { kind: 'busy' } } as const;
  const short = { wish, verdict: { kind: 'short', left: 1 } } as const;
  const missed = { wish, verdict: { kind: 'grant' } } as const;

  it('is held only when every line is', () => {
    expect(outcomeOf([held, held])).toEqual({ kind: 'held' });
    expect(outcomeOf([held, busy])).toEqual({ kind: 'busy' });
    expect(outcomeOf([held, missed])).toEqual({ kind: 'busy' });
  });

  it('names every short line, and says so before it asks to wait', () => {
    const lines = [{ sku: wish.sku, wanted: 2, left: 1 }];
    expect(outcomeOf([busy, short, short])).toEqual({ kind: 'short', lines: [...lines, ...lines] });
  });
});
