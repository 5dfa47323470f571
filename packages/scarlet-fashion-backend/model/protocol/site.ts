import type { HoldOutcome, Verdict } from '../../src/modules/inventory/domain/hold-decision.ts';
import type { StockLine } from '../../src/modules/inventory/domain/stock-line.ts';
import type { Hold, HoldWish } from '../../src/modules/inventory/domain/stock-record.ts';
import type { CancelOutcome } from '../../src/modules/orders/domain/expiry-decision.ts';
import type { HoldFate, HoldOwner } from '../../src/modules/orders/domain/hold-fate.ts';
import type { LateMoney } from '../../src/modules/orders/domain/late-money.ts';
import type { Story, Ticket } from '../machine/story.ts';
import type { Process } from '../machine/task.ts';
import type { ModelOrder } from '../world/order-book.ts';
import type { PaymentNews } from '../world/payment-book.ts';
import type { ProviderEvent } from '../world/provider.ts';
import type { StockConditions } from '../world/shelves.ts';
import type { World } from '../world/world.ts';

/** Nobody knows whether the write was done, or will be. */
export type Unknown = { readonly kind: 'unknown' };

/** The batcher of one process: nobody writes holds but through it. */
export type StockQueue = {
  hold(id: string, wish: HoldWish): Ticket<Verdict | Unknown>;
  settle(id: string, settled: { hold: Hold; into: 'sold' | 'available' }): Ticket<'done' | 'unknown'>;
};

export type PlaceRequest = {
  readonly user: string;
  readonly key: string;
  readonly fingerprint: string;
  readonly items: readonly StockLine[];
};

export type PlaceAnswer =
  | { readonly kind: 'placed'; readonly order: ModelOrder }
  | { readonly kind: 'refused' | 'in_progress' | 'key_reused' | 'unavailable' };

export type PaymentOf = { readonly orderId: string; readonly attempt: number };
export type End = {
  readonly to: 'REJECTED' | 'EXPIRED' | 'CANCELLED' | 'FAILED';
  readonly refusal?: 'short' | 'busy' | 'abandoned';
};

/** A process that runs the protocol: where a story happens, and by which rules. */
export type Site = {
  readonly world: World;
  readonly process: Process;
  readonly queue: StockQueue;
  readonly rules: Protocol;
};

/**
 * The protocol of an order, part by part, so that each part can be replaced by a weaker one to see whether anybody notices.
 * The pure parts are the very functions that the shop runs.
 */
export type Protocol = {
  readonly stock: StockConditions;
  /** The condition of every move of an order. */
  isUnmoved(current: ModelOrder, read: ModelOrder): boolean;
  holdKey(order: Pick<ModelOrder, 'id' | 'attempt'>): string;
  holdLines(items: readonly StockLine[]): readonly StockLine[];
  /** Makes one of several wants for the same hold, because a write moves their sum. */
  mergeHolds(holds: readonly Hold[]): readonly Hold[];
  orderId(request: Pick<PlaceRequest, 'user' | 'key'>, world: World): string;
  intentKey(payment: PaymentOf, world: World): string;
  lateMoney(order: Pick<ModelOrder, 'status' | 'paidAttempt'>, attempt: number): LateMoney;
  holdFate(order: ModelOrder | undefined, owner: HoldOwner): HoldFate;
  /** The number of the attempt that goes on where one got stuck. */
  takeOverAttempt(order: ModelOrder): number;

  placeOrder(site: Site, request: PlaceRequest): Story<PlaceAnswer>;
  holdAll(site: Site, order: ModelOrder): Story<HoldOutcome | Unknown>;
  endOrder(site: Site, order: ModelOrder, end: End): Story<ModelOrder | undefined>;
  /** Tells whether nothing is owed any more. */
  serveStock(site: Site, order: ModelOrder): Story<boolean>;
  cancelIntent(site: Site, payment: PaymentOf): Story<CancelOutcome>;
  settlePayment(site: Site, payment: PaymentOf): Story;
  /** False when somebody else has moved the order meanwhile. */
  settleLateMoney(site: Site, order: ModelOrder, attempt: number): Story<boolean>;
  finishReinstating(site: Site, order: ModelOrder): Story;
  refundOrder(site: Site, order: ModelOrder): Story;
  refundPaid(site: Site, order: ModelOrder): Story;
  expireOrder(site: Site, order: ModelOrder): Story;
  cancelOrder(site: Site, order: ModelOrder): Story;
  sweep(site: Site): Story;
  reconcile(site: Site): Story;
  takeNews(site: Site, news: PaymentNews): Story;
  /** The id of the intent that a buyer pays. */
  payOrder(site: Site, orderId: string): Story<string | 'unreachable' | 'refused'>;
  takeEvent(site: Site, event: ProviderEvent): Story;
  refreshPayments(site: Site): Story;
};
