'use client';

import { Problem } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import { type FormEvent, useState } from 'react';
import { browserApi } from '#shared/api/browser.ts';
import { explainProblem } from '#shared/ui/explain-problem.ts';

export type SignInRefusal = { message: string; fields: Readonly<Record<string, string>> };

const explain = (error: unknown): SignInRefusal => {
  if (!(error instanceof Problem)) return { message: 'The shop cannot be reached. Try again.', fields: {} };
  const fields = error.errors.map(({ pointer, message }) => [pointer.split('/').at(-1), message]);
  const { title = '', next = '' } = explainProblem(error.code) ?? {};
  return { message: `${title}. ${next}`, fields: Object.fromEntries(fields) };
};

/** The guest's bag comes along. Failing here must not undo the sign-in: the bag page can still bring it. */
const bringBag = async (): Promise<void> => {
  await browserApi.call(routes.mergeCart, { body: {} }).catch(() => undefined);
};

/**
 * Signs in without losing what was typed, joins the bags, and loads `next` anew, so that no page of the guest is left in
 * the browser.
 */
export const useSignIn = (send: (form: FormData) => Promise<unknown>, next: string) => {
  const [refusal, setRefusal] = useState<SignInRefusal>();
  const [isUnderWay, setIsUnderWay] = useState(false);

  const signIn = async (form: FormData): Promise<void> => {
    setIsUnderWay(true);
    setRefusal(undefined);
    try {
      await send(form);
      await bringBag();
      window.location.assign(next);
    } catch (error) {
      setRefusal(explain(error));
      setIsUnderWay(false);
    }
  };

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void signIn(new FormData(event.currentTarget));
  };

  return { onSubmit, refusal, isUnderWay };
};
