import type { AdjustReason, MovementOperation, OrderOperation, StockOperation } from '@scarlet/contracts/schemas';
import type { Snapshot } from '#platform/mongo/snapshot';
import type { CountChange, StockCount } from './domain/stock-board.ts';
import type { StockBooks } from './domain/stock-faults.ts';
import type { StockLine } from './domain/stock-line.ts';
import type { Change, StockCounts } from './domain/stock-movement.ts';
import type { Claim, Evidence } from './domain/stock-rebuild.ts';
import type { Hold, HoldWish, StockRecord } from './domain/stock-record.ts';

/** The pieces that one key has taken out of stock and not yet bought. */
export type OpenHold = { readonly key: string; readonly lines: readonly StockLine[] };
/** Goods that a shop received. `cause` is unique for ever: a second arrival with the same one changes nothing. */
export type Receipt = StockLine & { readonly cause: string };
export type Available = StockCount & { readonly sku: string; readonly shop: string };

/** Where the pieces of a hold go when it ends. */
export type SettledInto = 'sold' | 'available';
export type Settlement = { readonly holds: readonly Hold[]; readonly into: SettledInto };

/**
 * Stock records by their name. Each write is one conditional write on one record, done whole or not at all. An answer that was
 * lost (nobody knows whether the write was done, or will be) is thrown as `platform.store_down`.
 */
export type StockStore = {
  /** Holds all of these wishes, of different keys; false when the record cannot grant every one of them. */
  hold(id: string, wishes: readonly HoldWish[]): Promise<boolean>;
  /** Sells or gives back all of these different holds; false when the record does not have every one of them. */
  settle(id: string, settlement: Settlement): Promise<boolean>;
  read(id: string): Promise<StockRecord | undefined>;
  /** What these shops have of these articles, the buffer included. */
  available(skus: readonly string[], shops: readonly string[]): Promise<readonly Available[]>;
  /** Every hold there is. */
  openHolds(): Promise<readonly OpenHold[]>;
};

export type Books = {
  /** Every record whole, one after the other. */
  all(): AsyncIterable<{ readonly id: string; readonly books: StockBooks }>;
};

export type Receipts = {
  /** Writes ledger row and stock in one transaction. */
  receive(receipts: readonly Receipt[]): Promise<void>;
};

/** One record's part in a movement. */
export type Leg = {
  readonly sku: string;
  readonly shop: string;
  readonly operation: MovementOperation;
  readonly change: Change;
};
/** What a person does to the stock. `cause` is unique for ever; `fingerprint` tells another request under the same one. */
export type Movement = {
  readonly cause: string;
  readonly fingerprint: string;
  readonly by: string;
  readonly reason?: AdjustReason | undefined;
  readonly note?: string | undefined;
  readonly legs: readonly Leg[];
};
/** A row of the ledger: by how much a record moved, why, and who did it. Never changed, never deleted. */
export type LedgerRow = {
  readonly id: string;
  readonly sku: string;
  readonly shop: string;
  readonly operation: StockOperation;
  readonly quantity: number;
  readonly reason?: AdjustReason;
  readonly counted?: number;
  readonly note?: string;
  readonly cause: string;
  /** `user:<id>`, `order`, or `shop` for the shop's own programs. */
  readonly by: string;
  readonly orderNumber?: string;
  readonly fingerprint?: string;
  readonly at: Date;
};

/** What an order has done to one record; `key` is that of the hold. */
export type OrderRow = StockLine & {
  readonly key: string;
  readonly orderNumber: string;
  readonly operation: OrderOperation;
  readonly at: Date;
};
/** Adds those of the rows that are not there yet; safe to repeat, and for several at once. */
export type NoteOrderRows = (rows: readonly OrderRow[]) => Promise<void>;

export type Movements = {
  /**
   * Books a movement: all its records and rows, or nothing. A cause that is known changes nothing and gets the rows of the first
   * time. Throws `inventory.too_few_available` and, for a cause that was another movement's, `request.key_reused`.
   */
  record(movement: Movement): Promise<readonly LedgerRow[]>;
};

/** Where a page of the ledger begins: behind this row, newest first. */
export type LedgerPlace = { readonly at: Date; readonly id: string };
export type LedgerReader = {
  newestFirst(
    which: { sku: string | undefined; shop: string | undefined; of: 'movements' | 'orders' | undefined },
    part: { after: LedgerPlace | undefined; limit: number },
  ): Promise<readonly LedgerRow[]>;
};

export type Figures = StockCounts & { readonly sku: string; readonly shop: string };
export type StockFiguresReader = {
  /** The whole numbers of these records; those that do not exist are left out. */
  figures(places: readonly { readonly sku: string; readonly shop: string }[]): Promise<readonly Figures[]>;
};

/** What all orders say about the stock at one moment; whoever knows the orders hands it over. */
export type ReadClaims = (snapshot: Snapshot) => Promise<{
  readonly sold: readonly StockLine[];
  readonly open: readonly (StockLine & Claim)[];
}>;
/** A record as it is stored (unless there is none) and what is known of it, of one moment. */
export type Compared = {
  readonly id: string;
  readonly stored: { readonly version: number; readonly books: StockBooks } | undefined;
  readonly evidence: Evidence;
};
export type RebuildStore = {
  /** Every record, and everything that should be one. */
  compared(readClaims: ReadClaims): AsyncIterable<Compared>;
  /** Writes a record that still is of this version (none: that still does not exist); false when it has moved on. */
  mend(id: string, to: { readonly version: number | undefined; readonly books: StockBooks }): Promise<boolean>;
};

/**
 * News of stock records. `silence`: nothing has changed; `replaced`: the records are other ones, all is to be read again. `ageMs`
 * is how long ago, by the store's own clock, the records were as the news say; of any later moment they say nothing.
 */
export type StockNews = { readonly ageMs: number } & (
  | { readonly kind: 'seen'; readonly id: string; readonly count: StockCount }
  | { readonly kind: 'changed'; readonly id: string; readonly change: CountChange }
  | { readonly kind: 'removed'; readonly id: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'replaced' }
);

export type StockFeed = {
  /**
   * All records by their name, and every change since a moment before they were read, at least one piece of news a second.
   * Reading either throws when the store is lost; `changes` ends when the signal aborts.
   */
  open(
    signal: AbortSignal,
  ): Promise<{ readonly counts: ReadonlyMap<string, StockCount>; readonly changes: AsyncIterable<StockNews> }>;
};

/** Work on a product that nobody else should be doing at the same moment. It saves work; it promises nothing. */
export type StockMutex = {
  runExclusive<Result>(product: string, work: () => Promise<Result>): Promise<Result>;
};

/** Time that only goes forward, in ms since some moment of its own. */
export type Timer = {
  nowMs(): number;
  /** Runs something once, later. @returns what calls it off. */
  after(delayMs: number, run: () => void): () => void;
};
