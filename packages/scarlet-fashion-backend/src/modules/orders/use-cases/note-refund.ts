import type { Order } from '../domain/order.ts';
import { paymentOf } from '../domain/order-payment.ts';
import { isPaid } from '../domain/order-status.ts';
import type { OrderStore, Payments } from '../ports.ts';
import type { FinishRefund } from './finish-refund.ts';
import type { ServeStock } from './serve-stock.ts';

type Ports = { orders: OrderStore; payments: Payments; serveStock: ServeStock; finishRefund: FinishRefund };
export type NoteRefund = (payment: { orderId: string; attempt: number }) => Promise<void>;

/**
 * Ends the order of whose money nothing is left: several refunds of a part may be the whole together, and a refund that the
 * provider confirmed late has nobody waiting for it. Safe to repeat.
 */
export const createNoteRefund = ({ orders, payments, serveStock, finishRefund }: Ports): NoteRefund => {
  const owe = async (order: Order | undefined): Promise<Order | undefined> => {
    if (!order || !isPaid(order.status)) return order;
    await serveStock(order);
    // Who loses goes on from where the other is: the one who asked for the refund waits for its end.
    return (await orders.move(order, 'REFUND_PENDING')) ?? owe(await orders.get(order.id));
  };

  return async (payment) => {
    const order = await orders.get(payment.orderId);
    if (!order || paymentOf(order).attempt !== payment.attempt) return;
    const { paidMinor, refundedMinor } = await payments.moneyOf(payment);
    const owed = refundedMinor < paidMinor ? undefined : await owe(order);
    if (owed?.status === 'REFUND_PENDING') await finishRefund(owed);
  };
};
