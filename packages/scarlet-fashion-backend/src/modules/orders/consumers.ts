/** What orders do when others tell something; each effect depends on the order's state only, so repeats are harmless. */
import { z } from 'zod';
import type { Consumer } from '#platform/outbox/relay';
import type { FailOrder } from './use-cases/fail-order.ts';
import type { SettlePayment } from './use-cases/settle-payment.ts';
import type { TakeFromBag } from './use-cases/take-from-bag.ts';

type UseCases = { settlePayment: SettlePayment; failOrder: FailOrder; takeFromBag: TakeFromBag };

const PaymentFacts = z.object({ orderId: z.string(), attempt: z.int() });

export const createOrderConsumers = ({ settlePayment, failOrder, takeFromBag }: UseCases): readonly Consumer[] => [
  {
    name: 'orders.settle_payment',
    types: ['payment.succeeded'],
    handle: async ({ data }) => {
      await settlePayment(PaymentFacts.parse(data));
    },
  },
  {
    name: 'orders.fail_order',
    types: ['payment.failed'],
    handle: ({ data }) => failOrder(PaymentFacts.parse(data)),
  },
  { name: 'orders.take_from_bag', types: ['order.placed'], handle: (_event, orderId) => takeFromBag(orderId) },
];
