import { assertNever, bug } from '@scarlet/contracts/problem';
import { decidePayment } from '../../src/modules/orders/domain/payment-decision.ts';
import { paymentId } from '../../src/modules/payments/domain/payment.ts';
import type { Story } from '../machine/story.ts';
import type { ModelOrder } from '../world/order-book.ts';
import { askProvider } from './ask-provider.ts';
import type { PaymentOf, Site } from './site.ts';
import { settleAll } from './stock-story.ts';

/** Turns captured money into a PAID order and its held pieces into sold ones; safe to repeat with the same payment. */
export function* settlePayment(site: Site, payment: PaymentOf): Story {
  for (;;) {
    yield;
    const order = site.world.orders.get(payment.orderId);
    if (!order) return site.world.fault(`money for an order that is not there: ${payment.orderId}`);
    // Who lost the compare-and-set reads what the winner made of the order and goes on from there.
    if (yield* settle(site, order, payment.attempt)) return;
  }
}

/** False when somebody else has moved the order meanwhile. */
function* settle(site: Site, order: ModelOrder, attempt: number): Story<boolean> {
  const decision = decidePayment(order, attempt);
  if (decision === 'late') return yield* site.rules.settleLateMoney(site, order, attempt);
  yield;
  const facts = { paidAttempt: attempt };
  const paid = decision === 'pay' ? site.world.orders.move(order, { to: 'PAID', facts }) : order;
  if (paid) yield* site.rules.serveStock(site, paid);
  return paid !== undefined;
}

/** Money that no order waits for brings its order back under the next attempt, or goes back itself. */
export function* settleLateMoney(site: Site, order: ModelOrder, attempt: number): Story<boolean> {
  const late = site.rules.lateMoney(order, attempt);
  switch (late) {
    case 'known':
      return true;
    case 'refund':
      yield* giveBack(site, { orderId: order.id, attempt });
      return true;
    case 'reinstate':
      return yield* reinstate(site, order, attempt);
    default:
      return assertNever(late);
  }
}

function* reinstate(site: Site, order: ModelOrder, paidAttempt: number): Story<boolean> {
  // What the attempt that was given up still holds would be missing when it is looked for anew.
  yield* site.rules.serveStock(site, order);
  yield;
  const facts = { attempt: order.attempt + 1, stock: 'open', paidAttempt } as const;
  const back = site.world.orders.move(order, { to: 'REINSTATING', facts });
  if (!back) return false;
  yield* site.rules.finishReinstating(site, back);
  return true;
}

/** Looks for the pieces of a reinstated order once more. While it cannot be known, the order waits to be taken over. */
export function* finishReinstating(site: Site, order: ModelOrder): Story {
  const outcome = yield* site.rules.holdAll(site, order);
  if (outcome.kind === 'unknown' || outcome.kind === 'busy') return;
  yield;
  const moved = site.world.orders.move(order, { to: outcome.kind === 'held' ? 'PAID' : 'REFUND_PENDING' });
  if (!moved) {
    yield* settleAll(site, { order, into: 'available' });
    return;
  }
  if (outcome.kind === 'held') yield* site.rules.serveStock(site, moved);
  else yield* site.rules.refundOrder(site, moved);
}

/** Gives an order's money back and says so. The key makes the provider do it once, however many try. */
export function* refundOrder(site: Site, order: ModelOrder): Story {
  yield* site.rules.serveStock(site, order);
  const attempt = order.paidAttempt ?? bug('A refund without money', { id: order.id });
  const isBack = yield* giveBack(site, { orderId: order.id, attempt });
  if (!isBack) return;
  yield;
  site.world.orders.move(order, { to: 'REFUNDED' });
}

/** Gives the customer of a paid order the money back. Its pieces stay sold until somebody books their return. */
export function* refundPaid(site: Site, order: ModelOrder): Story {
  // Not before they are sold: a sale under way cannot be called back, and would leave pieces that nobody has.
  const isSold = yield* site.rules.serveStock(site, order);
  if (!isSold) return;
  yield;
  const pending = site.world.orders.move(order, { to: 'REFUND_PENDING' });
  if (pending) yield* site.rules.refundOrder(site, pending);
}

/** Gives one payment back at the provider; tells whether it is known to be back. */
export function* giveBack(site: Site, payment: PaymentOf): Story<boolean> {
  const id = paymentId(payment);
  yield;
  const { intentId, amountMinor } = site.world.payments.get(id) ?? bug('A refund without a payment', { id });
  if (intentId === undefined) return bug('A refund without an intent', { id });
  const answer = yield* askProvider(site.world, () => {
    site.world.provider.refund({ key: `refund ${id}`, intentId, amountMinor });
    return 'refunded' as const;
  });
  return answer === 'refunded';
}
