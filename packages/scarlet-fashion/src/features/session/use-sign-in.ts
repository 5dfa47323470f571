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

/** The guest's bag and wishes come along. Failing here must not undo the sign-in: the bag page can still bring the bag. */
const bringWhatWasChosen = async (): Promise<void> => {
  await Promise.allSettled([
    browserApi.call(routes.mergeCart, { body: {} }),
    // What the guest marked is known to the API by the guest's cookie, so there is nothing to name here.
    browserApi.call(routes.mergeWishlist, { body: { slugs: [] } }),
  ]);
};

/**
 * Signs in without losing what was typed, joins bags and wish lists, and loads `next` anew, so that no page of the guest is left in
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
      await bringWhatWasChosen();
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
