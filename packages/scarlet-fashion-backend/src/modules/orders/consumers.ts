/** What orders do when others tell something; each effect depends on the order's state only, so repeats are harmless. */
import { z } from 'zod';
import type { Consumer } from '#platform/outbox/relay';
import type { FailOrder } from './use-cases/fail-order.ts';
import type { NoteRefund } from './use-cases/note-refund.ts';
import type { SettlePayment } from './use-cases/settle-payment.ts';
import type { TakeFromBag } from './use-cases/take-from-bag.ts';

type UseCases = {
  settlePayment: SettlePayment;
  failOrder: FailOrder;
  noteRefund: NoteRefund;
  takeFromBag: TakeFromBag;
};

const PaymentFacts = z.object({ orderId: z.string(), attempt: z.int() });

type Told = { name: string; type: string; tell: (payment: z.infer<typeof PaymentFacts>) => Promise<void> };

const ofPayment = ({ name, type, tell }: Told): Consumer => ({
  name,
  types: [type],
  handle: ({ data }) => tell(PaymentFacts.parse(data)),
});

export const createOrderConsumers = (use: UseCases): readonly Consumer[] => [
  ofPayment({ name: 'orders.settle_payment', type: 'payment.succeeded', tell: use.settlePayment }),
  ofPayment({ name: 'orders.fail_order', type: 'payment.failed', tell: use.failOrder }),
  ofPayment({ name: 'orders.note_refund', type: 'payment.refunded', tell: use.noteRefund }),
  { name: 'orders.take_from_bag', types: ['order.placed'], handle: (_event, orderId) => use.takeFromBag(orderId) },
];
