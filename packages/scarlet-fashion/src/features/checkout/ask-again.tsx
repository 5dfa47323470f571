import { isProblem } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import type { FormAgain } from '#shared/session/refused-form.ts';
import { Button } from '#shared/ui/button.tsx';
import { FormFields } from '#shared/ui/form-fields.tsx';
import { RefusalNote } from '#shared/ui/refusal-note.tsx';
import { isOpen } from './order-again.ts';
import { explainOrderRefusal } from './order-refusal.ts';

/**
 * A form without a bag by now whose key is still open: it may have become an order, and sent as it was it leads to that order,
 * and is no second one; or the browser has lost its cookies, bag and all, and then it orders what the form says.
 */
export const AskAgain = ({ form, token }: { form: FormAgain; token: string }) => {
  if (!isOpen(form) || form.key === null) return null;
  const fields = Object.entries(form.values).flatMap(([name, texts]) => texts.map((text, at) => ({ name, text, at })));
  return (
    <form action={`/api${routes.placeOrder.path}`} method="post" className="mx-auto max-w-xl space-y-6 text-center">
      <RefusalNote message={explainOrderRefusal(form.problem, { lines: [], isPickup: false }).message} />
      <FormFields token={token} back="/checkout" idempotencyKey={form.key} />
      {fields.map(({ name, text, at }) => (
        <input key={`${name} ${at}`} type="hidden" name={name} value={text} />
      ))}
      <Button>{isProblem(form.problem, 'request.guest_unknown') ? 'Order' : 'See what became of it'}</Button>
    </form>
  );
};
