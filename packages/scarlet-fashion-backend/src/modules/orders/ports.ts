import type { OrderStatus } from '@scarlet/contracts/schemas';
import type { Shopper } from '#kernel/actor';
import type { CancelOutcome } from './domain/expiry-decision.ts';
import type { Invoice, Order, Refusal, ShortLine, StockMark } from './domain/order.ts';
import type { Place } from './domain/page-place.ts';
import type { Article } from './domain/price-items.ts';
import type { HoldLine } from './domain/stock-duty.ts';

/** What may be learned together with a move. */
export type MoveFacts = { paidAt?: Date; refusal?: Refusal };

export type OrderStore = {
  /** Inserts a new order; false when there is one of its id. */
  insert(order: Order): Promise<boolean>;
  get(id: string): Promise<Order | undefined>;
  /**
   * The one door between two statuses: compare-and-set on status and attempt, with the event and the timeline in the same
   * write. @returns the moved order, or undefined when somebody else has moved it. A move outside the table is a bug.
   */
  move(order: Order, to: OrderStatus, facts?: MoveFacts): Promise<Order | undefined>;
  /** Notes that the stock has been served for this status and attempt. */
  markStock(order: Order, mark: Exclude<StockMark, 'open'>): Promise<void>;
  /** More time for an order that waits for its payment; once. */
  extend(order: Order, until: Date): Promise<void>;
  /** Adds a shop's invoice unless that shop has one. @returns the order as it is then. */
  addInvoice(orderId: string, invoice: Invoice): Promise<Order | undefined>;
};

/** What the sweeper looks for, by the database's own clock. */
export type SweepSearch = {
  /** Waiting for a payment and past their expiry, each with how long it is past. */
  overdue(limit: number): Promise<readonly { order: Order; overdueMs: number }[]>;
  /** Being placed since more than `olderThanMs`: whoever placed them is gone. */
  stuck(olderThanMs: number, limit: number): Promise<readonly Order[]>;
  /** Owing something to the stock. */
  owing(limit: number): Promise<readonly Order[]>;
};

export type OrderFilter = { status: OrderStatus | undefined; shop: string | undefined };
export type Part = { after: Place | undefined; limit: number };

export type OrderReports = {
  /** Newest first, without those that never came about. */
  ofShopper(shopper: Shopper, part: Part): Promise<readonly Order[]>;
  all(filter: OrderFilter, part: Part): Promise<readonly Order[]>;
  countByStatus(): Promise<Record<OrderStatus, number>>;
};

type Lines = { key: string; lines: readonly HoldLine[] };
export type HoldOutcome = { kind: 'held' } | { kind: 'short'; lines: readonly ShortLine[] } | { kind: 'busy' };

/** The stock, as an order uses it; all idempotent by key. */
export type Stock = {
  byShop(skus: readonly string[]): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>>;
  hold(order: Lines): Promise<HoldOutcome>;
  release(order: Lines): Promise<void>;
  commit(order: Lines): Promise<void>;
};

export type Articles = { findVariants(skus: readonly string[]): Promise<ReadonlyMap<string, Article>> };

type Shop = { readonly code: string; readonly online: boolean };
export type Shops = { list(): Promise<readonly Shop[]>; get(code: string): Promise<Shop | undefined> };

export type Bags = {
  takeOut(order: { shopper: Shopper; skus: readonly string[]; orderId: string }): Promise<void>;
};

type Intent = { intentId: string; status: string; amountMinor: number; payUrl: string };
type ToPay = { orderId: string; attempt: number; amountMinor: number; description: string; returnPath: string };
export type Payments = {
  ensureIntent(toPay: ToPay): Promise<Intent>;
  cancelIntent(of: { orderId: string; attempt: number }): Promise<CancelOutcome>;
};
