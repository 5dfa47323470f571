import { assertNever } from '@scarlet/contracts/problem';
import { endOfGivenUp } from '../../src/modules/orders/domain/expiry-decision.ts';
import type { Story } from '../machine/story.ts';
import type { ModelOrder } from '../world/order-book.ts';
import type { PaymentNews } from '../world/payment-book.ts';
import { asMs } from './durations.ts';
import type { Site } from './site.ts';

type Payment = { orderId: string; attempt: number };

/** The order that waits for this payment, if any does. */
const waitingFor = (site: Site, { orderId, attempt }: Payment): ModelOrder | undefined => {
  const order = site.world.orders.get(orderId);
  return order?.status === 'PENDING' && order.attempt === attempt ? order : undefined;
};

/** The provider itself has given the payment up. */
function* failOrder(site: Site, payment: Payment): Story {
  yield;
  const order = waitingFor(site, payment);
  if (order) yield* site.rules.endOrder(site, order, { to: 'FAILED' });
}

/** The payment was cancelled for somebody who may not have lived to end the order. */
function* finishCancel(site: Site, payment: Payment): Story {
  yield;
  const order = waitingFor(site, payment);
  if (!order) return;
  const overdueMs = asMs(site.world.machine.now() - order.expiresAt);
  yield* site.rules.endOrder(site, order, { to: endOfGivenUp({ isExtended: order.isExtended, overdueMs }) });
}

/** What an order does about news of its payment; each effect depends on the order's state only, so repeats are harmless. */
export function* takeNews(site: Site, item: PaymentNews): Story {
  switch (item.news) {
    case 'payment.succeeded':
      return yield* site.rules.settlePayment(site, item);
    case 'payment.failed':
      return yield* failOrder(site, item);
    case 'payment.canceled':
      return yield* finishCancel(site, item);
    case 'payment.refunded':
      // Whoever gave the money back notes it in this model; only the shop's own code tells it as news, too.
      return;
    default:
      return assertNever(item.news);
  }
}
