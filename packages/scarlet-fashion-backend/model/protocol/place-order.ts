import { bug } from '@scarlet/contracts/problem';
import type { Story } from '../machine/story.ts';
import type { ModelOrder } from '../world/order-book.ts';
import { holdTicks } from './durations.ts';
import type { End, PlaceAnswer, PlaceRequest, Site } from './site.ts';
import { settleAll } from './stock-story.ts';

/** A new order, before anything is held for it. */
export const newOrder = (site: Site, request: PlaceRequest): ModelOrder => ({
  ...request,
  id: site.rules.orderId(request, site.world),
  ...{ status: 'RESERVING', attempt: 1, stock: 'open', isBeingCancelled: false },
  ...{ paidAttempt: undefined, refusal: undefined },
  movedAt: site.world.machine.now(),
  expiresAt: site.world.machine.now() + holdTicks,
});

/** The answer to a request whose order is there already. */
const repeat = (order: ModelOrder, { fingerprint }: PlaceRequest): PlaceAnswer => {
  if (order.fingerprint !== fingerprint) return { kind: 'key_reused' };
  if (order.status === 'RESERVING') return { kind: 'in_progress' };
  if (order.status !== 'REJECTED') return { kind: 'placed', order };
  return { kind: order.refusal === 'busy' ? 'unavailable' : 'refused' };
};

/** Places an order: written as an intent first, then its pieces, then open for payment. The order is its own record of the key. */
export function* placeOrder(site: Site, request: PlaceRequest): Story<PlaceAnswer> {
  const { orders } = site.world;
  yield;
  const order = newOrder(site, request);
  if (orders.insert(order)) return yield* reserve(site, order);
  yield;
  const before = orders.get(order.id) ?? bug('An order vanished while it was placed', { id: order.id });
  yield;
  const isWorthAnotherTry = before.fingerprint === request.fingerprint && before.refusal === 'busy';
  const begun = isWorthAnotherTry ? orders.beginAnew(before, order.expiresAt) : undefined;
  if (!begun) return repeat(before, request);
  return yield* reserve(site, begun);
}

/** Holds the pieces of an order and opens it, or rejects it. What was done and what not is unknown: the sweeper will see. */
export function* reserve(site: Site, order: ModelOrder): Story<PlaceAnswer> {
  const outcome = yield* site.rules.holdAll(site, order);
  if (outcome.kind === 'unknown') return { kind: 'unavailable' };
  if (outcome.kind !== 'held') {
    yield* site.rules.endOrder(site, order, { to: 'REJECTED', refusal: outcome.kind });
    return { kind: outcome.kind === 'busy' ? 'unavailable' : 'refused' };
  }
  yield;
  const placed = site.world.orders.move(order, { to: 'PENDING' });
  if (placed) return { kind: 'placed', order: placed };
  // The sweeper was faster; it may have given back what was not held yet.
  yield* settleAll(site, { order, into: 'available' });
  return { kind: 'unavailable' };
}

/** Ends an order without a sale: first the status, which decides, then the pieces. */
export function* endOrder(site: Site, order: ModelOrder, { to, refusal }: End): Story<ModelOrder | undefined> {
  yield;
  const ended = site.world.orders.move(order, { to, facts: { refusal } });
  if (ended) yield* site.rules.serveStock(site, ended);
  return ended;
}
