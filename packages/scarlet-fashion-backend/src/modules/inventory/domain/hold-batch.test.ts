import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canSettle, firstOfEachKey, grantInTurn, mergeHolds, stillHeld, unitsNeeded, unitsOf } from './hold-batch.ts';
import { maxHolds } from './stock-record.ts';

const wish = (key: string, quantity: number, bufferUnits = 0) => ({
  ...{ key: `${key}#1`, sku: 'DR01-INK-M', shop: 'BLR' },
  ...{ quantity, bufferUnits },
});
const record = (available: number, keys: readonly string[] = []) => ({
  available,
  reserved: keys.length,
  holds: keys.map((key) => ({ key: `${key}#1`, quantity: 1 })),
});
const verdicts = (judged: ReturnType<typeof grantInTurn>) => judged.map(({ verdict }) => verdict.kind);

describe('wishes that arrive together', () => {
  it('are granted in the order in which they came, as far as the pieces reach', () => {
    const judged = grantInTurn(record(5), [wish('a', 2), wish('b', 3), wish('c', 1)]);
    expect(verdicts(judged)).toEqual(['grant', 'grant', 'short']);
    expect(judged[2]?.verdict).toEqual({ kind: 'short', left: 0 });
  });

  it('do not stand in the way of a smaller wish behind them', () => {
    expect(verdicts(grantInTurn(record(2), [wish('a', 4), wish('b', 2), wish('c', 1)]))).toEqual([
      ...['short', 'grant', 'short'],
    ]);
  });

  it("never reach into the shop's buffer", () => {
    expect(verdicts(grantInTurn(record(3), [wish('a', 1, 1), wish('b', 1, 1), wish('c', 1, 1)]))).toEqual([
      ...['grant', 'grant', 'short'],
    ]);
  });

  it('take nothing twice when one of them is a repeat', () => {
    expect(verdicts(grantInTurn(record(1, ['a']), [wish('a', 1), wish('b', 1), wish('b', 1)]))).toEqual([
      ...['held', 'grant', 'held'],
    ]);
  });

  it('wait when the list of unpaid holds is full', () => {
    const full = Array.from({ length: maxHolds - 1 }, (_, index) => `other-${index}`);
    expect(verdicts(grantInTurn(record(9, full), [wish('a', 1), wish('b', 1)]))).toEqual(['grant', 'busy']);
  });

  it('are all short of an article that the shop never had', () => {
    expect(grantInTurn(undefined, [wish('a', 1)])[0]?.verdict).toEqual({ kind: 'short', left: 0 });
  });
});

describe('one write for many wishes', () => {
  it('asks for the units of all of them, and for the buffer of whoever needs most', () => {
    expect(unitsNeeded([])).toBe(0);
    expect(unitsNeeded([wish('a', 2), wish('b', 3)])).toBe(5);
    expect(unitsNeeded([wish('a', 2, 1), wish('b', 3, 1)])).toBe(6);
    expect(unitsNeeded([wish('a', 2, 9), wish('b', 3)])).toBe(11);
  });

  it('is possible exactly when each of them is granted in turn', () => {
    const wishes = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.nat(3)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.nat(25), wishes, (available, wanted) => {
        const all = wanted.map(([quantity, bufferUnits], index) => wish(`order-${index}`, quantity, bufferUnits));
        const areGranted = verdicts(grantInTurn(record(available), all)).every((kind) => kind === 'grant');
        expect(areGranted).toBe(available >= unitsNeeded(all));
      }),
    );
  });

  it('takes the first wish of a key that asks twice', () => {
    const [first, other, again] = [wish('a', 2), wish('b', 1), wish('a', 3)];
    expect(firstOfEachKey([first, other, again])).toEqual([first, other]);
  });
});

describe('holds that are to be sold or given back together', () => {
  const held = { holds: [1, 2].map((attempt) => ({ key: `a#${attempt}`, quantity: attempt })) };

  it('must all be there, under their own attempt and with their own number of pieces', () => {
    expect(canSettle(held, [{ key: 'a#1', quantity: 1 }])).toBe(true);
    expect(canSettle(held, [{ key: 'a#1', quantity: 2 }])).toBe(false);
    expect(canSettle(held, [...held.holds, { key: 'a#3', quantity: 1 }])).toBe(false);
    expect(canSettle(undefined, [{ key: 'a#1', quantity: 1 }])).toBe(false);
  });

  it('count once when two people want the same one', () => {
    const [one, two] = [
      { key: 'a#1', quantity: 2 },
      { key: 'b#1', quantity: 1 },
    ];
    expect(mergeHolds([one, two, { ...one }])).toEqual([one, two]);
    expect(unitsOf(mergeHolds([one, two, { ...one }]))).toBe(3);
    // Another number of units is another hold: only one of the two can be in the record.
    expect(mergeHolds([one, { ...one, quantity: 3 }])).toHaveLength(2);
  });

  it('go on without those that somebody else has settled', () => {
    const gone = { key: 'b#1', quantity: 1 };
    expect(stillHeld(held, [gone, ...held.holds])).toEqual(held.holds);
    expect(stillHeld(undefined, [gone])).toEqual([]);
  });
});
