import { formAgain, typedIn } from '#shared/session/refused-form.ts';
import { explainSignInRefusal } from './sign-in-refusal.ts';
import type { SignInAgain } from './use-sign-in.ts';

/** What the form of `page` shows again; undefined when it was not refused lately. */
export const signInAgain = async (page: string, problem: string | undefined): Promise<SignInAgain | undefined> => {
  const form = await formAgain(page, problem);
  return form && { typed: typedIn(form), refusal: form.isNews ? explainSignInRefusal(form.problem) : undefined };
};
