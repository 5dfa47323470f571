/** What a record shows to visitors. `version` rises with every write of the record. */
export type StockCount = { readonly available: number; readonly reserved: number; readonly version: number };
/** What a write changed in a record. */
export type CountChange = { readonly [Field in keyof StockCount]?: number | undefined };
export type StockBoard = ReturnType<typeof createStockBoard>;

/**
 * The counts of all stock records, kept in memory. News may come twice, late or out of order: what is older than what is known
 * changes nothing. A record is in doubt when this process has written it, and stale when goods came in or news about it cannot be
 * put together: whoever needs it reads it and says so with `settle`. Lists and pages read only what is stale, because the news of
 * a sale come by themselves.
 */
export const createStockBoard = () => {
  let counts = new Map<string, StockCount>();
  const doubts = new Map<string, number>();
  const stale = new Set<string>();
  let raised = 0;

  const doubt = (id: string): void => {
    raised += 1;
    doubts.set(id, raised);
  };

  const markStale = (id: string): void => {
    stale.add(id);
    doubt(id);
  };

  const see = (id: string, count: StockCount): void => {
    if (count.version >= (counts.get(id)?.version ?? 0)) counts.set(id, count);
  };

  const change = (id: string, { available, reserved, version }: CountChange): void => {
    const known = counts.get(id);
    if (known && version !== undefined && version <= known.version) return;
    // Only the very next write can be added to what is known: any other says nothing of the fields that it left alone.
    if (known && version === known.version + 1) {
      counts.set(id, { available: available ?? known.available, reserved: reserved ?? known.reserved, version });
    } else {
      markStale(id);
    }
  };

  return {
    /** Everything anew, as it was read; doubts stay, because the reading may be older than what raised them. */
    fill: (all: Iterable<readonly [string, StockCount]>): void => {
      counts = new Map(all);
    },
    get: (id: string): StockCount | undefined => counts.get(id),
    see,
    change,
    doubt,
    remove: (id: string): void => {
      counts.delete(id);
    },
    markStale,
    isStale: (id: string): boolean => stale.has(id),
    /** Names the doubt there is about a record, to be settled by what is read from now on. */
    doubtOf: (id: string): number | undefined => doubts.get(id),
    /** Takes over what was read after `doubtOf` had named the doubt; one that was raised meanwhile stays. */
    settle: (id: string, answer: { doubt: number | undefined; count: StockCount | undefined }): void => {
      if (answer.count) see(id, answer.count);
      else if (doubts.get(id) === answer.doubt) counts.delete(id);
      if (doubts.get(id) !== answer.doubt) return;
      doubts.delete(id);
      stale.delete(id);
    },
  };
};
