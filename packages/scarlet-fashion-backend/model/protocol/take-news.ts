import { assertNever } from '@scarlet/contracts/problem';
import type { Story } from '../machine/story.ts';
import type { PaymentNews } from '../world/payment-book.ts';
import type { Site } from './site.ts';

/** The provider itself has given the payment up. */
function* failOrder(site: Site, payment: { orderId: string; attempt: number }): Story {
  yield;
  const order = site.world.orders.get(payment.orderId);
  if (order?.status === 'PENDING' && order.attempt === payment.attempt)
    yield* site.rules.endOrder(site, order, { to: 'FAILED' });
}

/** What an order does about news of its payment; each effect depends on the order's state only, so repeats are harmless. */
export function* takeNews(site: Site, item: PaymentNews): Story {
  switch (item.news) {
    case 'payment.succeeded':
      return yield* site.rules.settlePayment(site, item);
    case 'payment.failed':
      return yield* failOrder(site, item);
    case 'payment.refunded':
      // Whoever gave the money back notes it in this model; only the shop's own code tells it as news, too.
      return;
    default:
      return assertNever(item.news);
  }
}
