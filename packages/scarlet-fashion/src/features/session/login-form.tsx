'use client';

import * as routes from '@scarlet/contracts/routes';
import { browserApi } from '#shared/api/browser.ts';
import { Button } from '#shared/ui/button.tsx';
import { Field } from '#shared/ui/field.tsx';
import { FormFields } from '#shared/ui/form-fields.tsx';
import { RefusalNote } from '#shared/ui/refusal-note.tsx';
import { type SignInFormProps, useSignIn } from './use-sign-in.ts';

const login = (form: FormData) =>
  browserApi.call(routes.login, {
    body: { email: String(form.get('email')), password: String(form.get('password')) },
  });

export const LoginForm = ({ token, next, again }: SignInFormProps) => {
  const { onSubmit, refusal, isUnderWay } = useSignIn({ send: login, next, again });
  return (
    <form action={`/api${routes.login.path}`} method="post" onSubmit={onSubmit} className="space-y-5">
      <FormFields token={token} next={next} back={`/login?${new URLSearchParams({ next })}`} />
      <RefusalNote message={refusal?.message} />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={again?.typed.email}
        error={refusal?.fields.email}
      />
      <Field label="Password" name="password" type="password" autoComplete="current-password" required />
      <Button className="w-full" disabled={isUnderWay}>
        Sign in
      </Button>
    </form>
  );
};
