'use client';

import * as routes from '@scarlet/contracts/routes';
import { browserApi } from '#shared/api/browser.ts';
import { Field, FieldAgain } from '#shared/ui/field.tsx';
import { AccountForm } from './account-form.tsx';
import type { SignInFormProps } from './use-sign-in.ts';

const register = (form: FormData) =>
  browserApi.call(routes.register, {
    body: {
      name: String(form.get('name')),
      email: String(form.get('email')),
      password: String(form.get('password')),
    },
  });

export const RegisterForm = (props: SignInFormProps) => (
  <AccountForm
    {...props}
    {...{ action: routes.register.path, page: '/register', send: register, button: 'Open an account' }}
    fields={(shown) => (
      <>
        <FieldAgain shown={shown} label="Name" name="name" autoComplete="name" required maxLength={80} />
        <FieldAgain shown={shown} label="E-mail" name="email" type="email" autoComplete="username" required />
        <Field
          {...{ label: 'Password', name: 'password', type: 'password', autoComplete: 'new-password' }}
          {...{ required: true, minLength: 8, maxLength: 128 }}
          hint="At least 8 characters; a few words are better than a few signs."
          error={shown.faults.password}
        />
      </>
    )}
  />
);
