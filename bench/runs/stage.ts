import type { Generator } from '../load/start-generator.ts';
import type { ShopBooks } from '../shop/open-shop.ts';
import type { Stores } from '../shop/start-stores.ts';

/** How much of everything: a full measurement, or a look that fits into a minute. */
export type Size = {
  name: 'full' | 'quick';
  /** Seconds of each measurement that goes by time. */
  seconds: number;
  attempts: number;
  units: number;
  /** Drops in a row that make one figure: a single one says little on a machine that others use, too. */
  drops: number;
  /** Nothing begins in a sale after this. */
  saleMs: number;
  manyArticles: number;
  warmUpOrders: number;
  soakMs: number;
  /** Buyers at once, one run each. 200 is among them: the aims speak of it. */
  crowds: readonly number[];
  /** How many Redis servers hold the mutex, beside the one that is always measured. */
  otherLocks: readonly (0 | 3)[];
  /** API processes at once; 1 and 4 are among them. */
  processes: readonly number[];
  isProfiled: boolean;
};

const full: Size = {
  ...{ name: 'full', seconds: 5, attempts: 10_000, units: 1_000, drops: 3, saleMs: 20_000, manyArticles: 5_000 },
  ...{
    warmUpOrders: 6_000,
    soakMs: 60_000,
    crowds: [50, 200, 1_000],
    otherLocks: [0, 3],
    processes: [1, 2, 4],
    isProfiled: true,
  },
};
const quick: Size = {
  ...{ name: 'quick', seconds: 1, attempts: 1_500, units: 300, drops: 1, saleMs: 6_000, manyArticles: 200 },
  ...{ warmUpOrders: 300, soakMs: 3_000, crowds: [200], otherLocks: [], processes: [1, 4], isProfiled: false },
};
export const sizes = { full, quick };

/** What every measurement plays on. */
export type Stage = {
  stores: Stores;
  books: ShopBooks;
  generator: Generator;
  size: Size;
  say(line: string): void;
  /** Notes the most memory that some API processes had, in MB. */
  noteMemory(peaksMb: readonly number[]): void;
};
