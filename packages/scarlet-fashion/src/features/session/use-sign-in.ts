'use client';

import * as routes from '@scarlet/contracts/routes';
import { type FormEvent, useState } from 'react';
import { browserApi } from '#shared/api/browser.ts';
import { reportFault } from '#shared/api/no-answer.ts';
import { explainSignInRefusal, type SignInRefusal } from './sign-in-refusal.ts';

/** The guest's bag and wishes come along. Failing here must not undo the sign-in: the bag page can still bring the bag. */
const bringWhatWasChosen = async (): Promise<void> => {
  await Promise.allSettled([
    browserApi.call(routes.mergeCart, { body: {} }),
    // What the guest marked is known to the API by the guest's cookie, so there is nothing to name here.
    browserApi.call(routes.mergeWishlist, { body: { slugs: [] } }),
  ]);
};

/** What a form shows again that was sent without scripts and refused. */
export type SignInAgain = {
  typed: Readonly<Record<string, string>>;
  refusal: SignInRefusal | undefined;
};
export type SignInFormProps = {
  token: string;
  /** The path of this site to go to afterwards. */
  next: string;
  again: SignInAgain | undefined;
};
type ToSignIn = Omit<SignInFormProps, 'token'> & { send(form: FormData): Promise<unknown> };

/**
 * Signs in without losing what was typed, joins bags and wish lists, and loads `next` anew, so that no page of the guest is left in
 * the browser.
 */
export const useSignIn = ({ send, next, again }: ToSignIn) => {
  const [refusal, setRefusal] = useState(again?.refusal);
  const [isUnderWay, setIsUnderWay] = useState(false);

  const signIn = async (form: FormData): Promise<void> => {
    setIsUnderWay(true);
    setRefusal(undefined);
    try {
      await send(form);
      await bringWhatWasChosen();
      window.location.assign(next);
    } catch (error) {
      reportFault(error);
      setRefusal(explainSignInRefusal(error));
      setIsUnderWay(false);
    }
  };

  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    void signIn(new FormData(event.currentTarget));
  };

  return { onSubmit, refusal, isUnderWay };
};
