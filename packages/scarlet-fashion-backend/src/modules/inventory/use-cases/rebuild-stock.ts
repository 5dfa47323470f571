import { differencesBetween, rebuildBooks } from '../domain/stock-rebuild.ts';
import type { Compared, ReadClaims, RebuildStore } from '../ports.ts';

/** A record that ledger and orders contradict. `isMended`: it now is as they say. */
export type Contradiction = {
  readonly id: string;
  readonly differences: readonly string[];
  readonly isMended: boolean;
};
export type RebuildRequest = {
  /** What the orders say about the stock at the moment of the reading. */
  readClaims: ReadClaims;
  /** Whether to mend what differs; else nothing is changed. */
  isWriting: boolean;
  /** Called for each record that was looked at, in each pass. */
  onRecord?: (id: string) => void;
};
export type RebuildStock = (request: RebuildRequest) => AsyncGenerator<Contradiction>;

const mostPasses = 5;

/**
 * Computes every record anew from the ledger and the orders, while the shop sells, and tells what differs. Mending writes a record
 * only in the very version that was read: who was faster wins, and that record is looked at again in the next pass. One that was
 * sold in every pass between reading and writing is told as not mended: start again when it is quieter.
 */
export const createRebuildStock = (store: RebuildStore): RebuildStock => {
  const judge = async ({ id, stored, evidence }: Compared, isWriting: boolean): Promise<Contradiction | undefined> => {
    const should = rebuildBooks(stored?.books.holds ?? [], evidence);
    const differences = differencesBetween(stored?.books, should);
    if (differences.length === 0) return undefined;
    const isMended = isWriting && (await store.mend(id, { version: stored?.version, books: should }));
    return { id, differences, isMended };
  };

  async function* onePass({ readClaims, isWriting, onRecord }: RebuildRequest): AsyncGenerator<Contradiction> {
    for await (const compared of store.compared(readClaims)) {
      onRecord?.(compared.id);
      const found = await judge(compared, isWriting);
      if (found) yield found;
    }
  }

  async function* passes(request: RebuildRequest, left: number): AsyncGenerator<Contradiction> {
    const missed: Contradiction[] = [];
    for await (const found of onePass(request)) {
      if (found.isMended) yield found;
      else missed.push(found);
    }
    if (missed.length > 0 && left > 1) yield* passes(request, left - 1);
    else yield* missed;
  }

  return (request) => passes(request, request.isWriting ? mostPasses : 1);
};
