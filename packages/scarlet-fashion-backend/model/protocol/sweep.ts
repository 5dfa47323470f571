import { assertNever } from '@scarlet/contracts/problem';
import { decideExpiry } from '../../src/modules/orders/domain/expiry-decision.ts';
import { ownerOfHold } from '../../src/modules/orders/domain/hold-fate.ts';
import { stockDuty } from '../../src/modules/orders/domain/stock-duty.ts';
import { answerOf, type Story } from '../machine/story.ts';
import type { ModelOrder } from '../world/order-book.ts';
import { asMs, holdTicks, stuckTicks } from './durations.ts';
import type { Site } from './site.ts';
import { settleAll } from './stock-story.ts';

/** Ends an order that has run out: its payment first, then the order, then the pieces go back. */
export function* expireOrder(site: Site, order: ModelOrder): Story {
  const { world, rules } = site;
  const payment = { orderId: order.id, attempt: order.attempt };
  const outcome = yield* rules.cancelIntent(site, payment);
  const overdueMs = asMs(world.machine.now() - order.expiresAt);
  const decision = decideExpiry({ outcome, overdueMs, holdMs: asMs(holdTicks) });
  switch (decision) {
    case 'settle':
      return yield* rules.settlePayment(site, payment);
    case 'expire':
      yield* rules.endOrder(site, order, { to: order.isBeingCancelled ? 'CANCELLED' : 'EXPIRED' });
      return;
    case 'wait':
      return;
    default:
      return assertNever(decision);
  }
}

/** A customer or the office cancels an order that waits for its payment, which goes first. */
export function* cancelOrder(site: Site, order: ModelOrder): Story {
  if (order.status !== 'PENDING') return;
  yield;
  site.world.orders.askCancel(order);
  const payment = { orderId: order.id, attempt: order.attempt };
  const outcome = yield* site.rules.cancelIntent(site, payment);
  if (outcome === 'succeeded') yield* site.rules.settlePayment(site, payment);
  if (outcome === 'canceled' || outcome === 'none') yield* site.rules.endOrder(site, order, { to: 'CANCELLED' });
}

/** Goes on where whoever was reinstating an order got stuck: under an attempt of its own, never under the old one. */
function* takeOver(site: Site, order: ModelOrder): Story {
  yield;
  const taken = site.world.orders.takeOver(order, site.rules.takeOverAttempt(order));
  if (!taken) return;
  yield* settleAll(site, { order, into: 'available' });
  yield* site.rules.finishReinstating(site, taken);
}

/** One pass over what others left undone; any number may run at once. Each kind is looked for once, by one read. */
export function* sweep(site: Site): Story {
  const { world, rules } = site;
  const look = (isDue: (order: ModelOrder) => boolean) => world.orders.all().filter(isDue);
  const isStuck = ({ movedAt }: ModelOrder) => world.machine.now() > movedAt + stuckTicks;

  yield;
  for (const order of look(({ status, expiresAt }) => status === 'PENDING' && world.machine.now() > expiresAt)) {
    yield* rules.expireOrder(site, order);
  }
  yield;
  for (const order of look((each) => each.status === 'RESERVING' && isStuck(each))) {
    yield* rules.endOrder(site, order, { to: 'REJECTED', refusal: 'abandoned' });
  }
  yield;
  for (const order of look((each) => each.status === 'REINSTATING' && isStuck(each))) yield* takeOver(site, order);
  yield;
  for (const order of look((each) => stockDuty(each) !== 'none')) yield* rules.serveStock(site, order);
  yield;
  for (const order of look(({ status }) => status === 'REFUND_PENDING')) yield* rules.refundOrder(site, order);
}

/** Looks at every hold there is and gives those back that no order stands behind. */
export function* reconcile(site: Site): Story {
  const { world, rules, queue } = site;
  for (const { id } of world.shelves.all()) {
    yield;
    for (const hold of world.shelves.read(id).holds) {
      const owner = ownerOfHold(hold.key);
      if (!owner) continue;
      yield;
      if (rules.holdFate(world.orders.get(owner.orderId), owner) === 'keep') continue;
      world.count('reconciled');
      yield* answerOf(queue.settle(id, { hold, into: 'available' }));
    }
  }
}
