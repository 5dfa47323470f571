import type { OrderStore } from '../ports.ts';
import type { EndOrder } from './end-order.ts';

type Ports = { orders: OrderStore; endOrder: EndOrder };
export type FailOrder = (payment: { orderId: string; attempt: number }) => Promise<void>;

/** Ends an order whose payment the provider itself has given up; any other order is left alone. */
export const createFailOrder =
  ({ orders, endOrder }: Ports): FailOrder =>
  async ({ orderId, attempt }) => {
    const order = await orders.get(orderId);
    if (order?.status === 'PENDING' && order.attempt === attempt) await endOrder(order, { to: 'FAILED' });
  };
