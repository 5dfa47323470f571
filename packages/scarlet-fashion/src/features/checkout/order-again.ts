import type { CartLine } from '@scarlet/contracts/schemas';
import { type FormAgain, typedIn } from '#shared/session/refused-form.ts';
import { explainOrderRefusal, needsNewKey, type OrderAgain } from './order-refusal.ts';

/** Whether its key is still open: it may have become an order all the same, or nobody has looked at it yet. */
const isOpen = ({ problem }: FormAgain): boolean => !needsNewKey(problem);

/**
 * What the checkout shows again of a form that was refused. `openKey` is its key while nobody knows what became of it:
 * sent again with the same key it is the same order.
 */
export const orderAgain = (
  form: FormAgain,
  lines: readonly CartLine[],
): OrderAgain & { readonly openKey: string | undefined } => {
  const typed = typedIn(form);
  const isPickup = typed.fulfilment === 'pickup';
  return {
    typed,
    refusal: form.isNews ? explainOrderRefusal(form.problem, { lines, isPickup }) : undefined,
    openKey: isOpen(form) ? (form.key ?? undefined) : undefined,
  };
};
