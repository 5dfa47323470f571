import type { Verdict } from './domain/hold-decision.ts';
import type { StockLine } from './domain/stock-line.ts';
import type { HoldWish } from './domain/stock-record.ts';

/** The pieces that one key has taken out of stock and not yet bought. */
export type OpenHold = { readonly key: string; readonly lines: readonly StockLine[] };
/** Goods that a shop received. `cause` is unique for ever: a second arrival with the same one changes nothing. */
export type Receipt = StockLine & { readonly cause: string };
export type Available = { readonly sku: string; readonly shop: string; readonly available: number };

/** Stock records; each write is one conditional write on one record and harmless when repeated. */
export type StockStore = {
  /** Holds the pieces when the record can give them; tells what the record says after the attempt. */
  hold(wish: HoldWish): Promise<Verdict>;
  /** What the record says about a wish, without holding anything. */
  judge(wish: HoldWish): Promise<Verdict>;
  /** Gives the pieces of this hold back; nothing happens when the hold is not there. */
  release(key: string, line: StockLine): Promise<void>;
  /** Turns the pieces of this hold into sold ones; nothing happens when the hold is not there. */
  commit(key: string, line: StockLine): Promise<void>;
  /** What these shops have of these articles, the buffer included. */
  available(skus: readonly string[], shops: readonly string[]): Promise<readonly Available[]>;
  /** Every hold there is. */
  openHolds(): Promise<readonly OpenHold[]>;
};

export type Receipts = {
  /** Writes ledger row and stock in one transaction. */
  receive(receipts: readonly Receipt[]): Promise<void>;
};

/** Work on some products that nobody else should be doing at the same moment. It saves work; it promises nothing. */
export type StockMutex = {
  runExclusive<Result>(products: readonly string[], work: () => Promise<Result>): Promise<Result>;
};
