import type { OrderStatus } from '@scarlet/contracts/schemas';
import type { Shopper } from '#kernel/actor';
import type { CancelOutcome } from './domain/expiry-decision.ts';
import type { LedgerOrder, LedgerRow } from './domain/ledger-rows.ts';
import type { Invoice, Order, Refusal, ShortLine, StockMark } from './domain/order.ts';
import type { Place } from './domain/page-place.ts';
import type { Article } from './domain/price-items.ts';
import type { Limited } from './domain/purchase-limit.ts';
import type { HoldLine } from './domain/stock-duty.ts';

/** What may be learned together with a move. */
export type MoveFacts = {
  paidAt?: Date;
  paidAttempt?: number;
  refusal?: Refusal;
  restRefundKey?: string;
  /** Known to owe the stock nothing. */
  stock?: 'released';
};

export type OrderStore = {
  /** Inserts a new order; false when there is one of its id. */
  insert(order: Order): Promise<boolean>;
  /** Moves an order from RESERVING to PENDING, with its event; undefined when it was rejected meanwhile. Only who placed it may. */
  open(order: Order): Promise<Order | undefined>;
  /** How many orders of this customer are being placed or wait for their payment. */
  countUnpaid(shopper: Shopper): Promise<number>;
  get(id: string): Promise<Order | undefined>;
  /** Whether its time to be paid is over, by the database's clock: those of the processes may be wrong. */
  hasRunOut(id: string): Promise<boolean>;
  /**
   * The one door between two statuses: compare-and-set on status and attempt, with the event and the timeline in the same
   * write. @returns the moved order, or undefined when somebody else has moved it. A move outside the table is a bug. A move to
   * REINSTATING begins the next attempt, whose pieces are nobody's yet.
   */
  move(order: Order, to: OrderStatus, facts?: MoveFacts): Promise<Order | undefined>;
  /** Takes an order that is being reinstated from whoever does it, by beginning the next attempt; undefined when it has moved. */
  takeOver(order: Order): Promise<Order | undefined>;
  /**
   * Begins an order that was refused as busy anew, as `fresh` says and under the next attempt: what the old attempt still has on
   * its way to the stock misses it. Undefined when somebody else has begun it, or when its old attempt is not wound up.
   */
  beginAnew(refused: Order, fresh: Order): Promise<Order | undefined>;
  /** Notes that the stock has been served for this status and attempt. */
  markStock(order: Order, mark: Exclude<StockMark, 'open'>): Promise<void>;
  /** Notes that an order which waits for its payment is being cancelled, and ends its time: by the database's clock, once. */
  askCancel(order: Order): Promise<void>;
  /** Adds a shop's invoice unless that shop has one. @returns the order as it is then. */
  addInvoice(orderId: string, invoice: Invoice): Promise<Order | undefined>;
};

/** What the sweeper looks for, by the database's own clock. Each search ends with what was put off. */
export type SweepSearch = {
  /** Waiting for a payment and past their expiry, each with how long it is past. */
  overdue(limit: number): Promise<readonly { order: Order; overdueMs: number }[]>;
  /** Being placed since more than `olderThanMs`: whoever placed them is gone. */
  stuck(olderThanMs: number, limit: number): Promise<readonly Order[]>;
  /** Owing something to the stock. */
  owing(limit: number): Promise<readonly Order[]>;
  /** Being reinstated since more than `olderThanMs`. */
  halfReinstated(olderThanMs: number, limit: number): Promise<readonly Order[]>;
  /** Whose money has to go back. */
  refunding(limit: number): Promise<readonly Order[]>;
  /** Lets these come after all others in every later search, those that failed last. */
  putOff(orderIds: { waiting: readonly string[]; failed: readonly string[] }): Promise<void>;
  /** What these orders have to do with their holds, by order id; those that do not exist are left out. */
  stakes(orderIds: readonly string[]): Promise<ReadonlyMap<string, Stake>>;
};

/** What decides whether a hold still has an order behind it. */
export type Stake = Pick<Order, 'status' | 'attempt' | 'stock'>;

/** Counts, for each customer and product, the pieces that stand and the attempts that took them; all idempotent by key. */
export type PurchaseLimits = {
  /** False when the customer would have more than `max`. */
  take(of: { shopper: Shopper; key: string } & Limited): Promise<boolean>;
  giveBack(of: { shopper: Shopper; key: string; slug: string }): Promise<void>;
  /** The next `limit` records behind this one, also those of which nothing is taken, in the order of their ids; begins with ''. */
  takenAfter(id: string, limit: number): Promise<readonly LimitRecord[]>;
  /** Undoes a take that was found; safe to repeat. */
  undo(taken: Taken): Promise<void>;
};

/** The record of one customer and product, with the attempts that have pieces counted in it. */
export type LimitRecord = { readonly id: string; readonly keys: readonly string[] };

/** That an attempt has pieces counted for it, in the record of one customer and product. */
export type Taken = { readonly id: string; readonly key: string };

/** Requests with a key and the answers that were given to them, kept for 24 h. */
export type Answers = {
  /** Writes the request down for its key alone; false when the key belongs to another one. */
  tie(request: { id: string; fingerprint: string }): Promise<boolean>;
  /** Writes the request down before anything is done about it, or tells what is known of its key. */
  begin(request: {
    id: string;
    fingerprint: string;
  }): Promise<'begun' | 'in_flight' | 'other_request' | { reply: unknown }>;
  finish(id: string, reply: object): Promise<void>;
  /** Forgets a request that was refused, so that a repeat is judged anew. */
  forget(id: string): Promise<void>;
};

export type OrderFilter = { status: OrderStatus | undefined; shop: string | undefined };
export type Part = { after: Place | undefined; limit: number };

export type OrderReports = {
  /** Newest first, without those that never came about. A person may have been a guest before. */
  ofShoppers(shoppers: readonly Shopper[], part: Part): Promise<readonly Order[]>;
  all(filter: OrderFilter, part: Part): Promise<readonly Order[]>;
  countByStatus(): Promise<Record<OrderStatus, number>>;
  waiting(): Promise<WaitingOrders>;
};

/** Orders that wait for money, for how long the oldest of them has, and orders whose money has to go back. */
export type WaitingOrders = { unpaid: number; oldestUnpaidMs: number | undefined; owedBack: number };

type Lines = { key: string; lines: readonly HoldLine[] };
export type HoldOutcome = { kind: 'held' } | { kind: 'short'; lines: readonly ShortLine[] } | { kind: 'busy' };

/** The stock, as an order uses it; all idempotent by key. */
export type Stock = {
  byShop(skus: readonly string[]): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>>;
  /** Those of the lines of which nothing was left a moment ago, from memory alone. */
  soldOut(lines: readonly HoldLine[]): readonly ShortLine[];
  hold(order: Lines): Promise<HoldOutcome>;
  release(order: Lines): Promise<void>;
  commit(order: Lines): Promise<void>;
  /** Every hold there is. */
  openHolds(): Promise<readonly Lines[]>;
};

/** The ledger of the stock: adds those of the rows that are not there yet. */
export type StockLedger = { noteOrderRows(rows: readonly LedgerRow[]): Promise<void> };
/** Orders that came about and were changed since then, in groups of some hundred, the longest ago first. */
export type ChangedOrders = { since(from: Date): AsyncIterable<readonly LedgerOrder[]> };

export type Articles = { findVariants(skus: readonly string[]): Promise<ReadonlyMap<string, Article>> };

type Shop = { readonly code: string; readonly online: boolean };
export type Shops = { list(): Promise<readonly Shop[]>; get(code: string): Promise<Shop | undefined> };

export type Bags = {
  takeOut(order: {
    shopper: Shopper;
    lines: readonly { sku: string; quantity: number }[];
    orderId: string;
  }): Promise<void>;
};

export type RefundOutcome =
  | { kind: 'given'; amountMinor: number }
  | { kind: 'asked'; amountMinor: number }
  | { kind: 'too_large'; leftMinor: number }
  | { kind: 'nothing_paid' };
type Money = { paidMinor: number; refundedMinor: number; givenMinor: number; byKey: ReadonlyMap<string, number> };
type Intent = { intentId: string; status: string; amountMinor: number; payUrl: string };
type ToPay = { orderId: string; attempt: number; amountMinor: number; description: string; returnPath: string };
export type Payments = {
  ensureIntent(toPay: ToPay): Promise<Intent>;
  /** Without `mayAsk` the provider is not asked, and is as if unreachable. */
  cancelIntent(of: { orderId: string; attempt: number; mayAsk?: boolean }): Promise<CancelOutcome>;
  /** Gives money back, all that is left when no amount is named; the same key gives it once. */
  refund(of: {
    orderId: string;
    attempt: number;
    key: string;
    amountMinor?: number;
    by: string;
    mayAsk?: boolean;
  }): Promise<RefundOutcome>;
  moneyOf(of: { orderId: string; attempt: number }): Promise<Money>;
};
