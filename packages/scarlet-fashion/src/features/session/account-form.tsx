import type { ReactNode } from 'react';
import { Button } from '#shared/ui/button.tsx';
import type { FormShown } from '#shared/ui/field.tsx';
import { FormFields } from '#shared/ui/form-fields.tsx';
import { RefusalNote } from '#shared/ui/refusal-note.tsx';
import { type SignInFormProps, useSignIn } from './use-sign-in.ts';

type Props = SignInFormProps & {
  /** The path of the API that takes the form without scripts. */
  action: string;
  /** Where it comes back to when it is refused. */
  page: string;
  send(form: FormData): Promise<unknown>;
  button: string;
  fields(shown: FormShown): ReactNode;
};

/** The form by which somebody gets into an account, an old or a new one; works without scripts. */
export const AccountForm = ({ token, next, again, action, page, send, button, fields }: Props) => {
  const { onSubmit, refusal, isUnderWay } = useSignIn({ send, next, again });
  return (
    <form action={`/api${action}`} method="post" onSubmit={onSubmit} className="space-y-5">
      <FormFields token={token} next={next} back={`${page}?${new URLSearchParams({ next })}`} />
      <RefusalNote message={refusal?.message} />
      {fields({ typed: again?.typed ?? {}, faults: refusal?.fields ?? {} })}
      <Button className="w-full" disabled={isUnderWay}>
        {button}
      </Button>
    </form>
  );
};
