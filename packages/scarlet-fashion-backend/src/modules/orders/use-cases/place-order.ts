import { bug, Problem } from '@scarlet/contracts/problem';
import type { PlaceOrder as Body } from '@scarlet/contracts/schemas';
import type { Shopper } from '#kernel/actor';
import type { Clock } from '#kernel/clock';
import type { Order } from '../domain/order.ts';
import { fingerprintOf, orderIdOf, orderNumberOf } from '../domain/order-identity.ts';
import { refusalProblem } from '../domain/refusal.ts';
import { holdKey, holdLines } from '../domain/stock-duty.ts';
import type { OrderStore, Stock } from '../ports.ts';
import type { EndOrder } from './end-order.ts';
import type { Quote, QuoteOrder } from './quote-order.ts';
import { repeatOrder } from './repeat-order.ts';

type Ports = {
  orders: OrderStore;
  stock: Stock;
  quoteOrder: QuoteOrder;
  endOrder: EndOrder;
  clock: Clock;
  /** How long pieces are kept for an order that is not paid. */
  holdMs: number;
};
export type ToPlace = { shopper: Shopper; key: string; body: Body };
export type PlaceOrder = (toPlace: ToPlace) => Promise<Order>;

/**
 * Places an order: its pieces are held, its payment is a call of its own. The order is its own idempotency record. It is written
 * as RESERVING before any stock is touched, so that whatever dies in between leaves something that the sweeper finds, and only
 * this call owns its first attempt.
 */
export const createPlaceOrder = (ports: Ports): PlaceOrder => {
  const { orders, quoteOrder } = ports;
  const reserve = createReserve(ports);
  return async (toPlace) => {
    const id = orderIdOf(toPlace.shopper, toPlace.key);
    const fingerprint = fingerprintOf(toPlace.body);
    const before = await orders.get(id);
    if (before) return repeatOrder(before, fingerprint);

    const quote = await quoteOrder(toPlace.body);
    const order = newOrder({ ...toPlace, id, fingerprint, quote }, ports);
    if (await orders.insert(order)) return reserve(order);
    // Somebody was faster with the same key: theirs is the order.
    const first = (await orders.get(id)) ?? bug('An order vanished while it was placed', { id });
    return repeatOrder(first, fingerprint);
  };
};

/** Holds the pieces of a new order and opens it for payment, or rejects it. */
const createReserve =
  ({ orders, stock, endOrder }: Ports) =>
  async (order: Order): Promise<Order> => {
    const hold = { key: holdKey(order), lines: holdLines(order.items) };
    const outcome = await stock.hold(hold);
    if (outcome.kind !== 'held') {
      await endOrder(order, { to: 'REJECTED', facts: { refusal: outcome } });
      throw refusalProblem(outcome);
    }
    const placed = await orders.move(order, 'PENDING');
    if (placed) return placed;
    // We took so long that the sweeper rejected the order; it may have released before we held.
    await stock.release(hold);
    throw new Problem('orders.changed_meanwhile', {});
  };

type Facts = ToPlace & { id: string; fingerprint: string; quote: Quote };

const newOrder = (
  { id, fingerprint, shopper, body, quote }: Facts,
  { clock, holdMs }: Pick<Ports, 'clock' | 'holdMs'>,
): Order => {
  const placedAt = new Date(clock.nowMs());
  return {
    ...{ id, orderNumber: orderNumberOf(id), shopper, fingerprint },
    ...{ contact: body.contact, fulfilment: body.fulfilment },
    ...quote,
    ...{ status: 'RESERVING', attempt: 1, stock: 'open', timeline: [{ status: 'RESERVING', at: placedAt }] },
    ...{ placedAt, expiresAt: new Date(placedAt.getTime() + holdMs), isExtended: false },
    ...{ paidAt: undefined, refusal: undefined, invoices: [] },
  };
};
