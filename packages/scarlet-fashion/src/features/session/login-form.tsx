'use client';

import * as routes from '@scarlet/contracts/routes';
import { browserApi } from '#shared/api/browser.ts';
import { Field, FieldAgain } from '#shared/ui/field.tsx';
import { AccountForm } from './account-form.tsx';
import type { SignInFormProps } from './use-sign-in.ts';

const login = (form: FormData) =>
  browserApi.call(routes.login, {
    body: { email: String(form.get('email')), password: String(form.get('password')) },
  });

export const LoginForm = (props: SignInFormProps) => (
  <AccountForm
    {...props}
    {...{ action: routes.login.path, page: '/login', send: login, button: 'Sign in' }}
    fields={(shown) => (
      <>
        <FieldAgain shown={shown} label="E-mail" name="email" type="email" autoComplete="username" required />
        <Field label="Password" name="password" type="password" autoComplete="current-password" required />
      </>
    )}
  />
);
