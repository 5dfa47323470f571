/** What the stock of this process has done since it started; whoever measures the shop reads it. */
export type StockCounters = {
  /** Times that a product's queue was written. */
  flushes: number;
  /** Holds, sales and returns in those flushes. */
  operations: number;
  /** Holds that were refused because the record was short of pieces or full of holds. */
  refused: number;
  /** Operations that waited too long in the queue, or found it full. */
  expired: number;
  /** Flushes that went on without the product's lock. */
  lockSkipped: number;
  /** Flushes that took longer than their lock lived. */
  lockLost: number;
};

export const createStockCounters = (): StockCounters => ({
  ...{ flushes: 0, operations: 0, refused: 0, expired: 0 },
  ...{ lockSkipped: 0, lockLost: 0 },
});
