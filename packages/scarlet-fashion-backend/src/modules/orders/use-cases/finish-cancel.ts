import type { Clock } from '#kernel/clock';
import { endOfGivenUp } from '../domain/expiry-decision.ts';
import type { OrderStore } from '../ports.ts';
import type { EndOrder } from './end-order.ts';

type Ports = { orders: OrderStore; endOrder: EndOrder; clock: Clock };
export type FinishCancel = (payment: { orderId: string; attempt: number }) => Promise<void>;

/**
 * Ends an order whose payment was cancelled because the shop asked for it, when whoever asked did not come to that: the provider
 * had not answered them, or their process died. Any other order is left alone.
 */
export const createFinishCancel =
  ({ orders, endOrder, clock }: Ports): FinishCancel =>
  async ({ orderId, attempt }) => {
    const order = await orders.get(orderId);
    if (order?.status !== 'PENDING' || order.attempt !== attempt) return;
    const overdueMs = clock.nowMs() - order.expiresAt.getTime();
    await endOrder(order, { to: endOfGivenUp({ isExtended: order.isExtended, overdueMs }) });
  };
