import { assertNever } from '@scarlet/contracts/problem';
import type { Logger } from '#platform/log/logger';
import { decideExpiry } from '../domain/expiry-decision.ts';
import type { Order } from '../domain/order.ts';
import type { OrderStore, Payments } from '../ports.ts';
import type { EndOrder } from './end-order.ts';
import type { SettlePayment } from './settle-payment.ts';

type Ports = {
  orders: OrderStore;
  payments: Payments;
  endOrder: EndOrder;
  settlePayment: SettlePayment;
  logger: Logger;
  holdMs: number;
};
export type ExpireOrder = (overdue: { order: Order; overdueMs: number }) => Promise<void>;

/** Ends an order that has run out: cancels its payment first, then the order, then gives the pieces back. */
export const createExpireOrder =
  ({ orders, payments, endOrder, settlePayment, logger, holdMs }: Ports): ExpireOrder =>
  async ({ order, overdueMs }) => {
    const payment = { orderId: order.id, attempt: order.attempt };
    const outcome = await payments.cancelIntent(payment);
    const decision = decideExpiry({ outcome, isExtended: order.isExtended, overdueMs });
    switch (decision) {
      case 'settle':
        await settlePayment(payment);
        return;
      case 'expire':
        await endOrder(order, { to: 'EXPIRED' });
        return;
      case 'extend':
        return orders.extend(order, new Date(order.placedAt.getTime() + 2 * holdMs));
      case 'wait':
        return logger.warn('orders.expiry_waits', { orderId: order.id, outcome, overdueMs });
      default:
        return assertNever(decision);
    }
  };
