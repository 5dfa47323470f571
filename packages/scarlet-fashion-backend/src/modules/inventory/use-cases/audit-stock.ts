import { faultsIn } from '../domain/stock-faults.ts';
import type { Books } from '../ports.ts';

export type BrokenRecord = { readonly id: string; readonly faults: readonly string[] };

/** `onRecord` is called for each record that was looked at. */
export type AuditStock = (request?: { onRecord?: (id: string) => void }) => AsyncGenerator<BrokenRecord>;

/** Reads every record, while the shop sells, and names those whose books do not add up. It changes nothing. */
export const createAuditStock = (records: Books): AuditStock =>
  async function* ({ onRecord } = {}) {
    for await (const { id, books } of records.all()) {
      onRecord?.(id);
      const faults = faultsIn(books);
      if (faults.length > 0) yield { id, faults };
    }
  };
