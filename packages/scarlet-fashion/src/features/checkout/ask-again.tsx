import * as routes from '@scarlet/contracts/routes';
import type { FormAgain } from '#shared/session/refused-form.ts';
import { Button } from '#shared/ui/button.tsx';
import { FormFields } from '#shared/ui/form-fields.tsx';
import { RefusalNote } from '#shared/ui/refusal-note.tsx';
import { explainOrderRefusal } from './order-refusal.ts';

type Props = { form: FormAgain; openKey: string; token: string };

/**
 * A form that nobody knows the outcome of, whose bag is empty by now: it may have become an order. Sent as it was, it leads
 * to that order, and is no second one.
 */
export const AskAgain = ({ form, openKey, token }: Props) => {
  const fields = Object.entries(form.values).flatMap(([name, texts]) => texts.map((text, at) => ({ name, text, at })));
  return (
    <form action={`/api${routes.placeOrder.path}`} method="post" className="mx-auto max-w-xl space-y-6 text-center">
      <RefusalNote message={explainOrderRefusal(form.problem, { lines: [], isPickup: false }).message} />
      <FormFields token={token} back="/checkout" idempotencyKey={openKey} />
      {fields.map(({ name, text, at }) => (
        <input key={`${name} ${at}`} type="hidden" name={name} value={text} />
      ))}
      <Button>See what became of it</Button>
    </form>
  );
};
