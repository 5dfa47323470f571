import { faultsIn } from '../domain/stock-faults.ts';
import type { Books } from '../ports.ts';

export type BrokenRecord = { readonly id: string; readonly faults: readonly string[] };

/** Reads every record, while the shop sells, and names those whose books do not add up. It changes nothing. */
export const createAuditStock = (records: Books) =>
  async function* (): AsyncGenerator<BrokenRecord> {
    for await (const { id, books } of records.all()) {
      const faults = faultsIn(books);
      if (faults.length > 0) yield { id, faults };
    }
  };
