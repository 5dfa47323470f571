import { minusMinor } from '@scarlet/contracts/money';
import { Problem } from '@scarlet/contracts/problem';
import type { OrderRefund } from '@scarlet/contracts/schemas';
import { sha256 } from '#kernel/ids';
import type { Order, WholeRefund } from '../domain/order.ts';
import { paymentOf } from '../domain/order-payment.ts';
import { isPaid } from '../domain/order-status.ts';
import type { OrderStore, Payments, RefundOutcome } from '../ports.ts';
import type { FinishRefund } from './finish-refund.ts';
import type { ServeStock } from './serve-stock.ts';

type Ports = { orders: OrderStore; payments: Payments; serveStock: ServeStock; finishRefund: FinishRefund };
type ToRefund = { amountMinor: number | undefined; key: string; by: string };
type NewRefund = { key: string; by: string; amountMinor: number; leftMinor: number };
export type RefundOrder = (order: Order, toRefund: ToRefund) => Promise<OrderRefund>;

/**
 * Gives back money of a paid order because a person says so. All that is left ends the order; less leaves it as it is. The pieces
 * stay sold: whether they come back is a movement of its own. A repeat gives nothing more: each refund is found by its key, a
 * part in the payment's book, the whole on the order that it ended. Throws `orders.illegal_move`, `orders.changed_meanwhile`,
 * `payments.refund_too_large`.
 */
export const createRefundOrder = ({ orders, payments, serveStock, finishRefund }: Ports): RefundOrder => {
  const refundWhole = async (order: Order, wholeRefund: WholeRefund): Promise<void> => {
    // Only what was noted as sold is safe from being given back together with the money.
    await serveStock(order);
    const owed = await orders.move(order, 'REFUND_PENDING', { wholeRefund });
    if (!owed) throw new Problem('orders.changed_meanwhile', {});
    await finishRefund(owed);
  };

  const refundNew = async (order: Order, { key, by, amountMinor, leftMinor }: NewRefund): Promise<void> => {
    if (!isPaid(order.status)) throw illegal(order);
    if (amountMinor === leftMinor) return refundWhole(order, { key, amountMinor });
    assertPossible(await payments.refund({ ...paymentOf(order), key, amountMinor, by }), amountMinor);
  };

  return async (order, { key: given, by, amountMinor: wanted }) => {
    const key = `part-${sha256(`${by}|${given}`)}`;
    const before = await payments.moneyOf(paymentOf(order));
    const known = order.wholeRefund?.key === key ? order.wholeRefund.amountMinor : before.byKey.get(key);
    const leftMinor = minusMinor(before.paidMinor, before.refundedMinor);
    const amountMinor = known ?? wanted ?? leftMinor;
    if (known === undefined) await refundNew(order, { key, by, amountMinor, leftMinor });
    // Whoever began it may have died before the provider was asked.
    else if (order.status === 'REFUND_PENDING') await finishRefund(order);

    const [money, now] = await Promise.all([payments.moneyOf(paymentOf(order)), orders.get(order.id)]);
    return {
      ...{ orderId: order.id, orderStatus: now?.status ?? order.status, amountMinor },
      ...{ refundedMinor: money.refundedMinor, isGiven: money.refundedMinor === money.givenMinor },
    };
  };
};

const assertPossible = (outcome: RefundOutcome, wantedMinor: number): void => {
  if (outcome.kind === 'given' || outcome.kind === 'asked') return;
  const leftMinor = outcome.kind === 'too_large' ? outcome.leftMinor : 0;
  throw new Problem('payments.refund_too_large', { wantedMinor, leftMinor });
};

const illegal = ({ status }: Order): Problem =>
  new Problem('orders.illegal_move', { from: status, to: 'REFUND_PENDING' });
