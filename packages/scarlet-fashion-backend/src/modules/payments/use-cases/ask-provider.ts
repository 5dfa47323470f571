import { currency } from '@scarlet/contracts/money';
import type { CreateIntent } from '@scarlet/contracts/schemas';
import type { Payment } from '../domain/payment.ts';
import type { PaymentProvider, ProviderAnswer } from '../ports.ts';

const toIntent = ({ id, amountMinor, description, returnPath }: Payment): CreateIntent => ({
  reference: id,
  amountMinor,
  currency,
  description,
  returnPath,
});

/** Creates the intent of a payment, or gets the one that an earlier call with its key has created. */
export const createAt = (provider: PaymentProvider, payment: Payment): Promise<ProviderAnswer> =>
  provider.create(toIntent(payment), payment.id);

/** What the provider knows of a payment. Whoever died between asking for its intent and hearing of it left the id unknown: the same key tells it. */
export const lookAt = (provider: PaymentProvider, payment: Payment): Promise<ProviderAnswer> =>
  payment.intentId === undefined ? createAt(provider, payment) : provider.get(payment.intentId);

/**
 * Cancels a payment at the provider, also one whose intent nobody lived to hear of. A refusal means that it is past cancelling: what
 * it is then, the intent itself says.
 */
export const cancelAt = async (provider: PaymentProvider, payment: Payment): Promise<ProviderAnswer> => {
  const { intentId } = payment;
  if (intentId === undefined) {
    const created = await createAt(provider, payment);
    return created.kind === 'intent' ? cancelAt(provider, { ...payment, intentId: created.intent.id }) : created;
  }
  const answer = await provider.cancel(intentId);
  return answer.kind === 'refused' ? provider.get(intentId) : answer;
};
