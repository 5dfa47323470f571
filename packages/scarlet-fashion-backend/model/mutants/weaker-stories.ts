import type { Story } from '../machine/story.ts';
import { newOrder, reserve } from '../protocol/place-order.ts';
import { protocol } from '../protocol/protocol.ts';
import type { End, PlaceAnswer, PlaceRequest, Protocol, Site } from '../protocol/site.ts';
import { settleAll } from '../protocol/stock-story.ts';
import { giveBack } from '../protocol/take-money.ts';
import type { ModelOrder } from '../world/order-book.ts';

function* nothing(): Story {
  yield;
}

function* keepTheMoney(): Story<boolean> {
  yield;
  return true;
}

function* holdBeforeOrder(site: Site, request: PlaceRequest): Story<PlaceAnswer> {
  yield;
  const order = newOrder(site, request);
  if (site.world.orders.get(order.id)) return { kind: 'in_progress' };
  const outcome = yield* site.rules.holdAll(site, order);
  if (outcome.kind !== 'held') {
    yield* settleAll(site, { order, into: 'available' });
    return { kind: 'refused' };
  }
  yield;
  if (!site.world.orders.insert({ ...order, status: 'PENDING' })) return { kind: 'in_progress' };
  return { kind: 'placed', order: { ...order, status: 'PENDING' } };
}

function* lookUpThenInsert(site: Site, request: PlaceRequest): Story<PlaceAnswer> {
  const { orders } = site.world;
  yield;
  const before = orders.all().find(({ user, key }) => user === request.user && key === request.key);
  if (before?.fingerprint !== request.fingerprint && before) return { kind: 'key_reused' };
  if (before) return before.status === 'REJECTED' ? { kind: 'refused' } : { kind: 'placed', order: before };
  yield;
  const order = { ...newOrder(site, request), id: `${request.user}|${orders.all().length}` };
  return orders.insert(order) ? yield* reserve(site, order) : { kind: 'unavailable' };
}

function* releaseBeforeState(site: Site, order: ModelOrder, { to, refusal }: End): Story<ModelOrder | undefined> {
  const isBack = yield* settleAll(site, { order, into: 'available' });
  yield;
  const ended = site.world.orders.move(order, { to, facts: { refusal } });
  if (ended && isBack) site.world.orders.markStock(ended, 'released');
  return ended;
}

function* refundBeforeState(site: Site, order: ModelOrder): Story {
  const outcome = yield* site.rules.holdAll(site, order);
  if (outcome.kind === 'unknown' || outcome.kind === 'busy') return;
  if (outcome.kind === 'short') yield* giveBack(site, { orderId: order.id, attempt: order.paidAttempt ?? 1 });
  yield;
  const moved = site.world.orders.move(order, { to: outcome.kind === 'held' ? 'PAID' : 'REFUND_PENDING' });
  if (moved) yield* site.rules.serveStock(site, moved);
  else yield* settleAll(site, { order, into: 'available' });
}

function* refundUnderWay(site: Site, order: ModelOrder): Story {
  yield;
  const pending = site.world.orders.move(order, { to: 'REFUND_PENDING' });
  if (pending) yield* site.rules.refundOrder(site, pending);
}

function* unknownIsHeld(site: Site, order: ModelOrder): ReturnType<Protocol['holdAll']> {
  const outcome = yield* protocol.holdAll(site, order);
  return outcome.kind === 'unknown' ? { kind: 'held' } : outcome;
}

function* markedBeforeDone(site: Site, order: ModelOrder): Story<boolean> {
  const mark = order.status === 'PAID' ? 'committed' : 'released';
  yield;
  site.world.orders.markStock(order, mark);
  yield* settleAll(site, { order, into: mark === 'committed' ? 'sold' : 'available' });
  return true;
}

/** Safe, but it costs: whoever pays in between pays for an order that is gone. */
function* expireBeforeCancel(site: Site, order: ModelOrder): Story {
  const expired = yield* site.rules.endOrder(site, order, { to: 'EXPIRED' });
  if (!expired) return;
  const payment = { orderId: order.id, attempt: order.attempt };
  const outcome = yield* site.rules.cancelIntent(site, payment);
  if (outcome === 'succeeded') yield* site.rules.settlePayment(site, payment);
}

/** Protocols of which one story is told in another order, or not at all. */
export const weakerStories = {
  stockBeforeIntent: { ...protocol, placeOrder: holdBeforeOrder },
  keyLookedUp: { ...protocol, placeOrder: lookUpThenInsert },
  releaseBeforeState: { ...protocol, endOrder: releaseBeforeState },
  lateMoneyIgnored: { ...protocol, settleLateMoney: keepTheMoney },
  noReconciler: { ...protocol, reconcile: nothing },
  refundBeforeState: { ...protocol, finishReinstating: refundBeforeState },
  refundUnderWay: { ...protocol, refundPaid: refundUnderWay },
  unknownIsHeld: { ...protocol, holdAll: unknownIsHeld },
  markedBeforeDone: { ...protocol, serveStock: markedBeforeDone },
} satisfies Record<string, Protocol>;

export const costlierProtocol: Protocol = { ...protocol, expireOrder: expireBeforeCancel };
