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
  /** Called for each record that is looked at, each time. */
  onRecord?: (id: string) => void;
};
export type RebuildStock = (request: RebuildRequest) => AsyncGenerator<Contradiction>;

/**
 * Computes every record anew from the ledger and the orders, while the shop sells, and tells what differs. Mending writes a record
 * only in the very version that was read. Where somebody who bought at that moment was faster, the record is compared once more
 * with its buyers kept waiting, because on a sale somebody always is.
 */
export const createRebuildStock = (store: RebuildStore): RebuildStock => {
  const mend = async (compared: Compared, isWriting: boolean): Promise<Contradiction | undefined> => {
    const found = judge(compared);
    if (!found) return undefined;
    const { id, stored } = compared;
    const isMended = isWriting && (await store.mend(id, { version: stored?.version, books: found.should }));
    return { id, differences: found.differences, isMended };
  };

  async function* mendHeld(
    ids: readonly string[],
    { readClaims, onRecord }: RebuildRequest,
  ): AsyncGenerator<Contradiction> {
    for (const id of ids) {
      onRecord?.(id);
      const found = await store.mendHeld(id, readClaims, judge);
      if (found) yield { id, differences: found.differences, isMended: true };
    }
  }

  return async function* (request) {
    const { readClaims, isWriting, onRecord } = request;
    const missed: string[] = [];
    for await (const compared of store.compared(readClaims)) {
      onRecord?.(compared.id);
      const found = await mend(compared, isWriting);
      if (found && isWriting && !found.isMended) missed.push(found.id);
      else if (found) yield found;
    }
    yield* mendHeld(missed, request);
  };
};

const judge = ({ stored, evidence }: Compared) => {
  const should = rebuildBooks(stored?.books.holds ?? [], evidence);
  const differences = differencesBetween(stored?.books, should);
  return differences.length === 0 ? undefined : { differences, should };
};
