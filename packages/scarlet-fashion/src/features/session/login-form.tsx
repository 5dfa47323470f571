'use client';

import * as routes from '@scarlet/contracts/routes';
import { browserApi } from '#shared/api/browser.ts';
import { Button } from '#shared/ui/button.tsx';
import { Field } from '#shared/ui/field.tsx';
import { FormFields } from '#shared/ui/form-fields.tsx';
import { useSignIn } from './use-sign-in.ts';

const login = (form: FormData) =>
  browserApi.call(routes.login, {
    body: { email: String(form.get('email')), password: String(form.get('password')) },
  });

/** `next` is the path of this site to go to afterwards. */
export const LoginForm = ({ token, next }: { token: string; next: string }) => {
  const { onSubmit, refusal, isUnderWay } = useSignIn(login, next);
  return (
    <form action={`/api${routes.login.path}`} method="post" onSubmit={onSubmit} className="space-y-5">
      <FormFields token={token} next={next} back={`/login?${new URLSearchParams({ next })}`} />
      <Field label="E-mail" name="email" type="email" autoComplete="username" required error={refusal?.fields.email} />
      <Field label="Password" name="password" type="password" autoComplete="current-password" required />
      <p role="alert" className="text-sm text-scarlet empty:hidden">
        {refusal?.message}
      </p>
      <Button className="w-full" disabled={isUnderWay}>
        Sign in
      </Button>
    </form>
  );
};
