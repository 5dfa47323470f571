import { Problem } from '@scarlet/contracts/problem';
import type { OrderRefund } from '@scarlet/contracts/schemas';
import { sha256 } from '#kernel/ids';
import type { Order } from '../domain/order.ts';
import { paymentOf } from '../domain/order-payment.ts';
import { isPaid } from '../domain/order-status.ts';
import type { OrderStore, Payments, RefundOutcome } from '../ports.ts';
import { type FinishRefund, restKey } from './finish-refund.ts';
import type { NoteRefund } from './note-refund.ts';
import type { ServeStock } from './serve-stock.ts';

type Ports = {
  orders: OrderStore;
  payments: Payments;
  serveStock: ServeStock;
  finishRefund: FinishRefund;
  noteRefund: NoteRefund;
};
type ToRefund = { amountMinor: number | undefined; key: string; by: string };
export type RefundOrder = (order: Order, toRefund: ToRefund) => Promise<OrderRefund>;

/**
 * Gives back money of a paid order because a person says so: the amount told, or else all that is left. Which of several at once
 * still fits is decided by the payment's book alone. When nothing is left the order ends, and its pieces stay sold: whether they
 * come back is a movement of its own. A repeat gives nothing more: each refund is found by its key. Throws `orders.illegal_move`,
 * `orders.changed_meanwhile`, `payments.refund_too_large`.
 */
export const createRefundOrder = ({ orders, payments, serveStock, finishRefund, noteRefund }: Ports): RefundOrder => {
  const refundRest = async (order: Order, restRefundKey: string): Promise<void> => {
    // Only what was noted as sold is safe from being given back together with the money.
    await serveStock(order);
    const owed = await orders.move(order, 'REFUND_PENDING', { restRefundKey });
    if (!owed) throw new Problem('orders.changed_meanwhile', {});
    await finishRefund(owed);
  };

  const refundAmount = async (order: Order, refund: { amountMinor: number; key: string; by: string }) => {
    assertPossible(await payments.refund({ ...paymentOf(order), ...refund }), refund.amountMinor);
    await noteRefund(paymentOf(order));
  };

  const refundNew = (order: Order, { amountMinor, key, by }: ToRefund): Promise<void> => {
    if (!isPaid(order.status)) throw illegal(order);
    return amountMinor === undefined ? refundRest(order, key) : refundAmount(order, { amountMinor, key, by });
  };

  // Whoever began it may have died before the provider was asked, or before the order was ended.
  const goOn = async (order: Order): Promise<unknown> =>
    order.status === 'REFUND_PENDING' ? finishRefund(order) : noteRefund(paymentOf(order));

  return async (order, toRefund) => {
    const key = `part-${sha256(`${toRefund.by}|${toRefund.key}`)}`;
    const before = await payments.moneyOf(paymentOf(order));
    const isKnown = order.restRefundKey === key || before.byKey.has(key);
    await (isKnown ? goOn(order) : refundNew(order, { ...toRefund, key }));

    const [money, now] = await Promise.all([payments.moneyOf(paymentOf(order)), orders.get(order.id)]);
    const bookKey = now?.restRefundKey === key ? restKey : key;
    return {
      ...{ orderId: order.id, orderStatus: now?.status ?? order.status, amountMinor: money.byKey.get(bookKey) ?? 0 },
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
