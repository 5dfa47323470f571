'use client';

import * as routes from '@scarlet/contracts/routes';
import { browserApi } from '#shared/api/browser.ts';
import { Button } from '#shared/ui/button.tsx';
import { Field } from '#shared/ui/field.tsx';
import { FormFields } from '#shared/ui/form-fields.tsx';
import { useSignIn } from './use-sign-in.ts';

const register = (form: FormData) =>
  browserApi.call(routes.register, {
    body: {
      name: String(form.get('name')),
      email: String(form.get('email')),
      password: String(form.get('password')),
    },
  });

/** `next` is the path of this site to go to afterwards. */
export const RegisterForm = ({ token, next }: { token: string; next: string }) => {
  const { onSubmit, refusal, isUnderWay } = useSignIn(register, next);
  const faults = refusal?.fields ?? {};
  return (
    <form action={`/api${routes.register.path}`} method="post" onSubmit={onSubmit} className="space-y-5">
      <FormFields token={token} next={next} back={`/register?${new URLSearchParams({ next })}`} />
      <Field label="Name" name="name" autoComplete="name" required maxLength={80} error={faults.name} />
      <Field label="E-mail" name="email" type="email" autoComplete="username" required error={faults.email} />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={8}
        maxLength={128}
        hint="At least 8 characters; a few words are better than a few signs."
        error={faults.password}
      />
      <p role="alert" className="text-sm text-scarlet empty:hidden">
        {refusal?.message}
      </p>
      <Button className="w-full" disabled={isUnderWay}>
        Open an account
      </Button>
    </form>
  );
};
