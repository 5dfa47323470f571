import { isProblemCode } from '@scarlet/contracts/problem';
import { problemCatalogue } from '@scarlet/contracts/problem-catalogue';

export type Explanation = { title: string; next: string };

/** What a refusal means and what to do now, for the code that an address carries; undefined for anything else. */
export const explainProblem = (code: unknown): Explanation | undefined => {
  if (!isProblemCode(code)) return undefined;
  const { title, next } = problemCatalogue[code];
  return { title, next };
};
