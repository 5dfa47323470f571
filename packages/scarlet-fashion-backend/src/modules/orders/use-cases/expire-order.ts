import { assertNever } from '@scarlet/contracts/problem';
import type { Logger } from '#platform/log/logger';
import { type CancelOutcome, decideExpiry, type ExpiryDecision } from '../domain/expiry-decision.ts';
import type { Order } from '../domain/order.ts';
import type { Payments } from '../ports.ts';
import type { EndOrder } from './end-order.ts';
import type { SettlePayment } from './settle-payment.ts';
import type { Step, StepEnd } from './sweep-step.ts';

type Ports = {
  payments: Payments;
  endOrder: EndOrder;
  settlePayment: SettlePayment;
  logger: Logger;
  holdMs: number;
};
export type ExpireOrder = Step<{ order: Order; overdueMs: number }>;

/** Ends an order that has run out or is being cancelled: cancels its payment first, then the order, then gives the pieces back. */
export const createExpireOrder = (ports: Ports): ExpireOrder => {
  const { payments, logger, holdMs } = ports;
  const carryOut = createCarryOut(ports);
  return async ({ order, overdueMs }, { mayAsk }) => {
    const outcome = await payments.cancelIntent({ orderId: order.id, attempt: order.attempt, mayAsk });
    const decision = decideExpiry({ outcome, overdueMs, holdMs });
    const isSilent = outcome === 'unreachable' && mayAsk;
    if (decision === 'wait' && isSilent) logger.warn('orders.expiry_waits', { orderId: order.id, overdueMs });
    await carryOut(order, decision);
    return endOf(outcome, decision);
  };
};

const endOf = (outcome: CancelOutcome, decision: ExpiryDecision): StepEnd => {
  if (outcome === 'unreachable') return 'silent';
  return decision === 'wait' ? 'waits' : 'done';
};

const createCarryOut =
  ({ endOrder, settlePayment }: Ports) =>
  async (order: Order, decision: ExpiryDecision): Promise<void> => {
    switch (decision) {
      case 'settle':
        return settlePayment({ orderId: order.id, attempt: order.attempt });
      case 'expire':
        await endOrder(order, { to: order.cancelAskedAt ? 'CANCELLED' : 'EXPIRED' });
        return;
      case 'wait':
        return;
      default:
        return assertNever(decision);
    }
  };
