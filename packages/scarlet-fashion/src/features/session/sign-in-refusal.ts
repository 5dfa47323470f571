import { Problem } from '@scarlet/contracts/problem';
import { explainProblem } from '#shared/ui/explain-problem.ts';

export type SignInRefusal = { message: string; fields: Readonly<Record<string, string>> };

/** What to show when somebody could not sign in or open an account: a sentence for the form, and one for each wrong field. */
export const explainSignInRefusal = (error: unknown): SignInRefusal => {
  if (!(error instanceof Problem)) return { message: 'The shop cannot be reached. Try again.', fields: {} };
  const { title = '', next = '' } = explainProblem(error.code) ?? {};
  const faults = error.errors.map(({ pointer, message }) => [pointer.split('/').at(-1), message]);
  const taken = error.code === 'auth.email_taken' ? { email: 'has an account already' } : {};
  return { message: `${title}. ${next}`, fields: { ...Object.fromEntries(faults), ...taken } };
};
