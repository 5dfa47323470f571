'use client';

import * as routes from '@scarlet/contracts/routes';
import { browserApi } from '#shared/api/browser.ts';
import { Button } from '#shared/ui/button.tsx';
import { Field } from '#shared/ui/field.tsx';
import { FormFields } from '#shared/ui/form-fields.tsx';
import { RefusalNote } from '#shared/ui/refusal-note.tsx';
import { type SignInFormProps, useSignIn } from './use-sign-in.ts';

const register = (form: FormData) =>
  browserApi.call(routes.register, {
    body: {
      name: String(form.get('name')),
      email: String(form.get('email')),
      password: String(form.get('password')),
    },
  });

export const RegisterForm = ({ token, next, again }: SignInFormProps) => {
  const { onSubmit, refusal, isUnderWay } = useSignIn({ send: register, next, again });
  const faults = refusal?.fields ?? {};
  return (
    <form action={`/api${routes.register.path}`} method="post" onSubmit={onSubmit} className="space-y-5">
      <FormFields token={token} next={next} back={`/register?${new URLSearchParams({ next })}`} />
      <RefusalNote message={refusal?.message} />
      <Field
        label="Name"
        name="name"
        autoComplete="name"
        required
        maxLength={80}
        defaultValue={again?.typed.name}
        error={faults.name}
      />
      <Field
        label="E-mail"
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={again?.typed.email}
        error={faults.email}
      />
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
      <Button className="w-full" disabled={isUnderWay}>
        Open an account
      </Button>
    </form>
  );
};
