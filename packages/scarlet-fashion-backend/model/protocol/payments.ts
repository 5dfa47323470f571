import type { Intent } from '@scarlet/contracts/schemas';
import type { CancelOutcome } from '../../src/modules/orders/domain/expiry-decision.ts';
import { judge, type Payment, paymentId } from '../../src/modules/payments/domain/payment.ts';
import type { Story } from '../machine/story.ts';
import type { ModelOrder } from '../world/order-book.ts';
import type { ProviderEvent } from '../world/provider.ts';
import { askProvider } from './ask-provider.ts';
import type { PaymentOf, Site } from './site.ts';

const amountMinor = 100;

const newPayment = (of: PaymentOf, facts: Pick<Payment, 'status' | 'amountMinor' | 'isCancelAsked'>): Payment => ({
  ...of,
  ...facts,
  id: paymentId(of),
  ...{ description: '', returnPath: '/', intentId: undefined, payUrl: undefined },
});

/** Takes in what the provider says about an intent, from whatever source, in whatever order and however often. */
function* learnIntent(site: Site, intent: Intent): Story {
  const { payments } = site.world;
  for (;;) {
    yield;
    const payment = payments.get(intent.reference);
    if (!payment) return;
    const verdict = judge(payment, intent);
    if (verdict.kind === 'mismatch') return site.world.fault(`two intents for one payment: ${payment.id}`);
    if (verdict.kind !== 'move') return;
    yield;
    if (payments.move(payment, { intent, news: verdict.news })) return;
  }
}

function* createAt(site: Site, payment: Payment): Story<Intent | 'unreachable'> {
  const { world, rules } = site;
  const order = { reference: payment.id, amountMinor: payment.amountMinor };
  return yield* askProvider(world, () => world.provider.create({ key: rules.intentKey(payment, world), ...order }));
}

/** The intent that a buyer pays: created once, returned ever after; `refused` when the order cannot be paid any more. */
export function* payOrder(site: Site, orderId: string): Story<string | 'unreachable' | 'refused'> {
  const { world } = site;
  yield;
  const order = world.orders.get(orderId);
  if (order?.status !== 'PENDING' || order.expiresAt <= world.machine.now()) return 'refused';
  const intent = yield* ensureIntent(site, order);
  return typeof intent === 'string' ? intent : intent.id;
}

function* ensureIntent(site: Site, order: ModelOrder): Story<Intent | 'unreachable' | 'refused'> {
  const { payments } = site.world;
  yield;
  const of = { orderId: order.id, attempt: order.attempt };
  const { payment } = payments.begin(newPayment(of, { status: 'creating', amountMinor, isCancelAsked: false }));
  if (payment.status === 'canceled') return 'refused';
  const intent = yield* createAt(site, payment);
  if (intent === 'unreachable') return intent;
  yield* learnIntent(site, intent);
  return intent;
}

const outcomes: Partial<Record<Payment['status'], CancelOutcome>> = {
  canceled: 'canceled',
  succeeded: 'succeeded',
  processing: 'processing',
};

/** Makes sure that an attempt cannot be paid any more, or tells that it has been. A payment that never was gets a tombstone. */
export function* cancelIntent(site: Site, of: PaymentOf): Story<CancelOutcome> {
  const { payments } = site.world;
  yield;
  const tombstone = newPayment(of, { status: 'canceled', amountMinor: 0, isCancelAsked: true });
  const { payment, isNew } = payments.begin(tombstone);
  if (isNew) return 'none';
  if (payment.status === 'canceled' || payment.status === 'succeeded') return payment.status;
  yield;
  payments.askCancel(payment.id);
  const intentId = yield* intentIdOf(site, payment);
  return intentId === undefined ? 'unreachable' : yield* cancelAt(site, intentId);
}

/** Who died between asking for an intent and hearing of it left an id unknown: the same key tells it. */
function* intentIdOf(site: Site, payment: Payment): Story<string | undefined> {
  if (payment.intentId !== undefined) return payment.intentId;
  const intent = yield* createAt(site, payment);
  if (intent === 'unreachable') return undefined;
  yield* learnIntent(site, intent);
  return intent.id;
}

function* cancelAt(site: Site, intentId: string): Story<CancelOutcome> {
  const { provider } = site.world;
  const canceled = yield* askProvider(site.world, () => provider.cancel(intentId) ?? 'too_late');
  const intent = canceled === 'too_late' ? yield* askProvider(site.world, () => provider.get(intentId)) : canceled;
  if (intent === 'unreachable') return intent;
  yield* learnIntent(site, intent);
  return outcomes[intent.status] ?? 'unreachable';
}

/** A webhook: stored by its id before anything is done about it, because the provider repeats what is not acknowledged. */
export function* takeEvent(site: Site, { id, intent }: ProviderEvent): Story {
  const { payments } = site.world;
  yield;
  if (!payments.recordEvent(id)) return;
  yield* learnIntent(site, intent);
  yield;
  payments.markHandled(id);
}

/** Asks the provider about payments whose end it has not told: heals webhooks that were lost. */
export function* refreshPayments(site: Site): Story {
  const { payments, provider } = site.world;
  yield;
  for (const payment of payments.open()) {
    const { intentId } = payment;
    const intent =
      intentId === undefined
        ? yield* createAt(site, payment)
        : yield* askProvider(site.world, () => provider.get(intentId));
    if (intent === 'unreachable') return;
    yield* learnIntent(site, intent);
  }
}
