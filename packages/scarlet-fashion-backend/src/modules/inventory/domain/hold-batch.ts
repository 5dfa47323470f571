import { judgeWish, type Verdict } from './hold-decision.ts';
import type { Hold, HoldWish, StockRecord } from './stock-record.ts';

export type Judged = { readonly wish: HoldWish; readonly verdict: Verdict };

/**
 * Judges wishes for one record in the order in which they came, each against what those before it would leave. So the longest
 * first-come prefix that fits is granted, nobody is passed by someone later who wants the same, and whoever is told that the
 * record is short wanted more than was left at that place in the queue.
 */
export const grantInTurn = (record: StockRecord | undefined, wishes: readonly HoldWish[]): readonly Judged[] => {
  if (record === undefined) return wishes.map((wish) => ({ wish, verdict: judgeWish(undefined, wish) }));
  const holds = [...record.holds];
  let { available, reserved } = record;
  return wishes.map((wish) => {
    const verdict = judgeWish({ available, reserved, holds }, wish);
    if (verdict.kind === 'grant') {
      available -= wish.quantity;
      reserved += wish.quantity;
      holds.push({ key: wish.key, quantity: wish.quantity });
    }
    return { wish, verdict };
  });
};

export const unitsOf = (lines: readonly { readonly quantity: number }[]): number =>
  lines.reduce((sum, { quantity }) => sum + quantity, 0);

/**
 * The units that a record must have for `grantInTurn` to grant every one of these wishes: each needs its own and those of all
 * before it, and the shop's buffer left over.
 */
export const unitsNeeded = (wishes: readonly HoldWish[]): number => {
  let taken = 0;
  return wishes.reduce((needed, { quantity, bufferUnits }) => {
    taken += quantity;
    return Math.max(needed, taken + bufferUnits);
  }, 0);
};

/** The first wish of each key: a key that asks twice in one batch is held once, and both are told so. */
export const firstOfEachKey = (wishes: readonly HoldWish[]): readonly HoldWish[] => {
  const first = new Map<string, HoldWish>();
  for (const wish of wishes) if (!first.has(wish.key)) first.set(wish.key, wish);
  return [...first.values()];
};

const isSame = (one: Hold, other: Hold): boolean => one.key === other.key && one.quantity === other.quantity;

/** Equal holds made one: two who want the same one sold or given back move its units once. */
export const mergeHolds = (holds: readonly Hold[]): readonly Hold[] => [
  ...new Map(holds.map((hold) => [`${hold.key} ${hold.quantity}`, hold])).values(),
];

/** Of the wanted holds those that the record still has; the others were sold or given back before, by whoever was faster. */
export const stillHeld = (record: Pick<StockRecord, 'holds'> | undefined, wanted: readonly Hold[]): readonly Hold[] =>
  wanted.filter((hold) => record?.holds.some((held) => isSame(held, hold)) ?? false);

/**
 * Whether a group of holds may be sold or given back in one write: it moves the sum of their units, so each of them has to be
 * there, under its own attempt.
 */
export const canSettle = (record: Pick<StockRecord, 'holds'> | undefined, wanted: readonly Hold[]): boolean =>
  stillHeld(record, wanted).length === wanted.length;
