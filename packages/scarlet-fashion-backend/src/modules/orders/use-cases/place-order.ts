import { bug, Problem } from '@scarlet/contracts/problem';
import type { PlaceOrder as Body } from '@scarlet/contracts/schemas';
import type { Shopper } from '#kernel/actor';
import type { Clock } from '#kernel/clock';
import { createInTurn } from '#kernel/in-turn';
import type { Order } from '../domain/order.ts';
import { fingerprintOf, orderIdOf, orderNumberOf } from '../domain/order-identity.ts';
import { refusalProblem } from '../domain/refusal.ts';
import { shortInAll } from '../domain/short-lines.ts';
import type { OrderStore, Stock } from '../ports.ts';
import type { EndOrder } from './end-order.ts';
import type { GivePiecesBack, Held, HoldPieces } from './hold-pieces.ts';
import type { Quote, QuoteOrder } from './quote-order.ts';
import { isWorthAnotherTry, repeatOrder } from './repeat-order.ts';

type Ports = {
  orders: OrderStore;
  quoteOrder: QuoteOrder;
  holdPieces: HoldPieces;
  givePiecesBack: GivePiecesBack;
  endOrder: EndOrder;
  stock: Pick<Stock, 'byShop'>;
  clock: Clock;
  /** How long pieces are kept for an order that is not paid. */
  holdMs: number;
};
export type ToPlace = { shopper: Shopper; key: string; body: Body };
export type PlaceOrder = (toPlace: ToPlace) => Promise<Order>;

/** Orders of one customer that may wait for their payment at once. */
export const maxUnpaidOrders = 5;
/** How often one request looks for a shop before it is told to come back. */
const maxPlans = 5;

/**
 * Places an order: its pieces are held, its payment is a call of its own. The order is its own idempotency record. It is written
 * as RESERVING before any stock is touched, so that whatever dies in between leaves something that the sweeper finds, and only
 * this call owns its attempt.
 */
export const createPlaceOrder = (ports: Ports): PlaceOrder => {
  const { orders } = ports;
  const reserve = createReserve(ports);
  const draft = createDraft(ports);
  const inTurn = createInTurn();

  /** Somebody has used the key before: theirs is the order, unless all they heard was that the shop is busy. */
  const repeat = async (order: Order): Promise<Order | undefined> => {
    const before = (await orders.get(order.id)) ?? bug('An order vanished while it was placed', { id: order.id });
    const isRetry = isWorthAnotherTry(before, order.fingerprint);
    const begun = isRetry ? await orders.beginAnew(before, order) : undefined;
    return begun ? reserve(begun) : repeatOrder(before, order.fingerprint);
  };

  const placeOnce = async (toPlace: ToPlace): Promise<Order | undefined> => {
    const drafted = await draft(toPlace);
    if (drafted.kind === 'repeated') return drafted.order;
    return (await orders.insert(drafted.order)) ? reserve(drafted.order) : repeat(drafted.order);
  };

  /** A crowd may take a shop's last pieces between the plan and the hold: while another shop has enough, the order is planned anew. */
  const place = async (toPlace: ToPlace): Promise<Order> => {
    for (let plan = 0; plan < maxPlans; plan += 1) {
      const placed = await placeOnce(toPlace);
      if (placed) return placed;
    }
    throw refusalProblem({ kind: 'busy' });
  };

  // One order of a customer after the other, so that each counts those before it.
  return (toPlace) => inTurn(toPlace.shopper, () => place(toPlace));
};

/**
 * The order as it would be today. Whether there is one under this key already is only asked when it cannot be: a repeat would be
 * refused for the very pieces that its first request has taken. Else the insert tells, which saves every buyer a read.
 */
const createDraft =
  ({ orders, quoteOrder, clock, holdMs }: Ports) =>
  async (toPlace: ToPlace): Promise<{ kind: 'new' | 'repeated'; order: Order }> => {
    const id = orderIdOf(toPlace.shopper, toPlace.key);
    try {
      const quote = await quoteOrder(toPlace.body);
      await assertFewUnpaid(orders, toPlace.shopper);
      return { kind: 'new', order: newOrder({ ...toPlace, id, quote }, { clock, holdMs }) };
    } catch (refusal) {
      const before = await orders.get(id);
      if (!before) throw refusal;
      const fingerprint = fingerprintOf(toPlace.body);
      if (isWorthAnotherTry(before, fingerprint)) throw refusal;
      return { kind: 'repeated', order: repeatOrder(before, fingerprint) };
    }
  };

/**
 * Keeps one customer from holding the shop's pieces by opening checkout after checkout. Each process counts for itself, so who
 * asks several of them at the very same moment may get one more from each.
 */
const assertFewUnpaid = async (orders: OrderStore, shopper: Shopper): Promise<void> => {
  if ((await orders.countUnpaid(shopper)) >= maxUnpaidOrders) {
    throw new Problem('orders.too_many_unpaid', { max: maxUnpaidOrders });
  }
};

/** Holds the pieces of a new order and opens it for payment, or rejects it; undefined when it is rejected and another shop has enough. */
const createReserve = ({ orders, holdPieces, givePiecesBack, endOrder, stock }: Ports) => {
  const open = async (order: Order): Promise<Order> => {
    const placed = await orders.open(order);
    if (placed) return placed;
    // We took so long that the sweeper rejected the order; it may have released before we held.
    await givePiecesBack(order);
    throw new Problem('orders.changed_meanwhile', {});
  };

  const reject = async (order: Order, missed: Missed): Promise<undefined> => {
    const refusal = await seenFromAll(order, missed, stock);
    const ended = await endOrder(order, { to: 'REJECTED', facts: { refusal, ...stakeOf(order, refusal) } });
    // The sweeper was faster, and may have released before the last line was held.
    if (!ended) await givePiecesBack(order);
    const isElsewhere = missed.kind === 'short' && refusal.kind === 'busy';
    if (!isElsewhere) throw refusalProblem(refusal);
  };

  return async (order: Order): Promise<Order | undefined> => {
    const held = await holdPieces(order);
    return held.kind === 'held' ? open(order) : reject(order, held);
  };
};

type Missed = Exclude<Held, { kind: 'held' }>;

/**
 * A delivery may come from any shop, so what was short at the chosen one is looked at in all of them. Where another has enough, it
 * is refused as busy, which the same order may try again.
 */
const seenFromAll = async (
  { fulfilment, items }: Order,
  missed: Missed,
  stock: Pick<Stock, 'byShop'>,
): Promise<Missed> => {
  if (missed.kind !== 'short' || fulfilment.kind === 'pickup') return missed;
  const inAll = await stock.byShop(missed.lines.map(({ sku }) => sku));
  const lines = shortInAll({ items, missed: missed.lines, stock: inAll });
  return lines.length > 0 ? { kind: 'short', lines } : { kind: 'busy' };
};

/**
 * A single line that was refused is nowhere held: giving it back would be a write for each of a crowd that comes too late, and a
 * second wait in the line that was too long.
 */
const stakeOf = ({ items, limited }: Order, { kind }: Missed): { stock?: 'released' } =>
  (kind === 'short' || kind === 'busy') && items.length === 1 && limited.length === 0 ? { stock: 'released' } : {};

type Facts = ToPlace & { id: string; quote: Quote };

const newOrder = ({ id, shopper, body, quote }: Facts, { clock, holdMs }: Pick<Ports, 'clock' | 'holdMs'>): Order => {
  const placedAt = new Date(clock.nowMs());
  return {
    ...{ id, orderNumber: orderNumberOf(id), shopper, fingerprint: fingerprintOf(body) },
    ...{ contact: body.contact, fulfilment: body.fulfilment },
    ...quote,
    ...{ status: 'RESERVING', attempt: 1, stock: 'open', timeline: [{ status: 'RESERVING', at: placedAt }] },
    ...{ placedAt, expiresAt: new Date(placedAt.getTime() + holdMs) },
    ...{ cancelAskedAt: undefined, paidAt: undefined, paidAttempt: undefined, refusal: undefined },
    ...{ restRefundKey: undefined, invoices: [] },
  };
};
