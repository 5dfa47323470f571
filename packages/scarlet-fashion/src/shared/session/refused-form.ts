import { fromProblemBody, type Problem } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import type { RefusedForm } from '@scarlet/contracts/schemas';
import { orElse } from '#shared/api/or-else.ts';
import { personalApi } from '#shared/api/server.ts';

/** What a page shows again when its form came back: without scripts a refusal loads the page anew. */
export type FormAgain = {
  /** What was typed, each field with its values. */
  readonly values: RefusedForm['values'];
  readonly problem: Problem | undefined;
  /** Whether the refusal led to this page; else the person has been elsewhere since, for example in the bag. */
  readonly isNews: boolean;
  readonly key: string | null;
};

/** The form of `page` that this browser sent last, if it was refused within the last minutes; `code` is what the address says. */
export const formAgain = async (page: string, code: string | undefined): Promise<FormAgain | undefined> => {
  const { refused } = await orElse(personalApi.call(routes.getRefusedForm, {}), { refused: null });
  if (refused?.page !== page) return undefined;
  const { values, key, problem } = refused;
  return { values, key, problem: fromProblemBody(problem), isNews: problem.code === code };
};

/** The first value of each field, for fields that have one. */
export const typedIn = (form: FormAgain | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(form?.values ?? {}).map(([name, [text = '']]) => [name, text]));
