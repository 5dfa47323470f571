import { Problem } from '@scarlet/contracts/problem';
import { firstOfEachKey, grantInTurn, type Judged, mergeHolds, stillHeld } from '../domain/hold-batch.ts';
import type { Verdict } from '../domain/hold-decision.ts';
import type { HoldWish } from '../domain/stock-record.ts';
import type { Settlement, StockStore } from '../ports.ts';

type Writes = Pick<StockStore, 'hold' | 'settle' | 'read'>;

// Between a miss and the look at the record another process may change it; more often than this it does not in one batch.
const maxTries = 8;

type Wishes = { readonly id: string; readonly wishes: readonly HoldWish[] };

/** Holds all of these wishes, or tells what the record says of each; `grant` is one that it has room for. */
const tryToHold = async (stock: Writes, { id, wishes }: Wishes): Promise<readonly Judged[]> =>
  (await stock.hold(id, wishes))
    ? wishes.map((wish) => ({ wish, verdict: { kind: 'held' } }))
    : grantInTurn(await stock.read(id), wishes);

/**
 * Holds some wishes for one record, all of them in one write. When the record refuses, it is read once and those that it grants
 * in the order they came are tried again. @returns the verdict of each key; `grant` is one that missed at every try.
 */
export const holdTogether = async (stock: Writes, { id, wishes }: Wishes): Promise<ReadonlyMap<string, Verdict>> => {
  const verdicts = new Map<string, Verdict>();
  let open = firstOfEachKey(wishes);
  for (let tries = 0; open.length > 0 && tries < maxTries; tries += 1) {
    const judged = await tryToHold(stock, { id, wishes: open });
    for (const { wish, verdict } of judged) verdicts.set(wish.key, verdict);
    open = judged.filter(({ verdict }) => verdict.kind === 'grant').map(({ wish }) => wish);
  }
  return verdicts;
};

/**
 * Sells or gives back some holds of one record, all of them in one write. When one is missing, the record is read once and the
 * write is done without those that somebody else has settled: what is done already is done. @returns whether any piece moved.
 * Throws `inventory.busy` when others settled some of them between every look and write.
 */
export const settleTogether = async (
  stock: Writes,
  { id, holds, into }: Settlement & { id: string },
): Promise<boolean> => {
  let open = mergeHolds(holds);
  for (let tries = 0; open.length > 0 && tries < maxTries; tries += 1) {
    if (await stock.settle(id, { holds: open, into })) return true;
    open = stillHeld(await stock.read(id), open);
  }
  if (open.length > 0) throw new Problem('inventory.busy', {});
  return false;
};
