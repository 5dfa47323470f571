import { Problem } from '@scarlet/contracts/problem';
import type { PaymentView } from '@scarlet/contracts/schemas';
import type { Order } from '../domain/order.ts';
import type { OrderStore, Payments } from '../ports.ts';

type Ports = { payments: Payments; orders: Pick<OrderStore, 'hasRunOut'> };
export type PayOrder = (order: Order) => Promise<PaymentView>;

/**
 * The payment of an order that waits for it: created once, returned ever after. Throws `payments.not_payable` and
 * `payments.provider_down`, which leaves the order as it is.
 */
export const createPayOrder =
  ({ payments, orders }: Ports): PayOrder =>
  async (order) => {
    if (order.status !== 'PENDING') throw new Problem('payments.not_payable', { status: order.status });
    if (order.cancelAskedAt) throw new Problem('payments.not_payable', { status: 'CANCELLED' });
    // The sweeper may be late; whoever starts to pay now would pay for pieces that are about to go back.
    if (await orders.hasRunOut(order.id)) throw new Problem('payments.not_payable', { status: 'EXPIRED' });
    return payments.ensureIntent({
      orderId: order.id,
      attempt: order.attempt,
      amountMinor: order.totals.totalMinor,
      description: `Scarlet order ${order.orderNumber}`,
      returnPath: `/orders/${order.id}`,
    });
  };
