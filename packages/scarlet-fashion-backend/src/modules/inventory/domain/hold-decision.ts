import { type HoldWish, maxHolds, type StockRecord, sellableOf } from './stock-record.ts';

/** An article that could not be held: what was wanted and what the web could still sell of it. */
export type ShortLine = { readonly sku: string; readonly wanted: number; readonly left: number };

/** How an attempt to hold an order's lines ended. `busy`: too many people have unpaid pieces of it right now. */
export type HoldOutcome =
  | { readonly kind: 'held' }
  | { readonly kind: 'short'; readonly lines: readonly ShortLine[] }
  | { readonly kind: 'busy' };

/** What a record says about a wish: it holds it already, would grant it, is short of it, or has no room for more holds. */
export type Verdict =
  | { readonly kind: 'held' }
  | { readonly kind: 'grant' }
  | { readonly kind: 'short'; readonly left: number }
  | { readonly kind: 'busy' };

/** Judges one wish against a record as it was read; `undefined` is an article that the shop never had. */
export const judgeWish = (record: StockRecord | undefined, wish: HoldWish): Verdict => {
  if (record === undefined) return { kind: 'short', left: 0 };
  if (record.holds.some(({ key }) => key === wish.key)) return { kind: 'held' };
  const left = sellableOf(record.available, wish.bufferUnits);
  if (left < wish.quantity) return { kind: 'short', left };
  return record.holds.length < maxHolds ? { kind: 'grant' } : { kind: 'busy' };
};

type Judged = { readonly wish: HoldWish; readonly verdict: Verdict };

/**
 * The outcome of an order from the verdicts on its lines. Any short line decides before `busy`: waiting would not help it.
 * A verdict of `grant` was not granted, because the stock moved at every try: that buyer is told to come back, too.
 */
export const outcomeOf = (judged: readonly Judged[]): HoldOutcome => {
  const lines = judged.flatMap(({ wish, verdict }) =>
    verdict.kind === 'short' ? [{ sku: wish.sku, wanted: wish.quantity, left: verdict.left }] : [],
  );
  if (lines.length > 0) return { kind: 'short', lines };
  return judged.every(({ verdict }) => verdict.kind === 'held') ? { kind: 'held' } : { kind: 'busy' };
};
