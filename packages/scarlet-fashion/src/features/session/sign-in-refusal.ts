import { Problem } from '@scarlet/contracts/problem';
import { isAway } from '#shared/api/no-answer.ts';
import { explainProblem } from '#shared/ui/explain-problem.ts';

export type SignInRefusal = { message: string; fields: Readonly<Record<string, string>> };

const silence = 'The shop cannot be reached. Try again.';
const broken = 'Something went wrong in this page. Reload it and try again.';

/** What to show when somebody could not sign in or open an account: a sentence for the form, and one for each wrong field. */
export const explainSignInRefusal = (error: unknown): SignInRefusal => {
  if (!(error instanceof Problem)) return { message: isAway(error) ? silence : broken, fields: {} };
  const { title = '', next = '' } = explainProblem(error.code) ?? {};
  const faults = error.errors.map(({ pointer, message }) => [pointer.split('/').at(-1), message]);
  const taken = error.code === 'auth.email_taken' ? { email: 'has an account already' } : {};
  return { message: `${title}. ${next}`, fields: { ...Object.fromEntries(faults), ...taken } };
};
