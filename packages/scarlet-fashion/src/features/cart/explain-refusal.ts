import { isProblem, Problem } from '@scarlet/contracts/problem';
import { problemCatalogue } from '@scarlet/contracts/problem-catalogue';
import { isAway } from '#shared/api/no-answer.ts';

const explainStock = (left: number): string => (left > 0 ? `Only ${left} left.` : 'The last one has just been sold.');

const explainByCatalogue = ({ code }: Problem): string =>
  `${problemCatalogue[code].title}. ${problemCatalogue[code].next}`;

/** One or two sentences for the person about why a change of the bag did not happen. */
export const explainRefusal = (error: unknown): string => {
  if (isProblem(error, 'inventory.out_of_stock')) return explainStock(error.facts.lines[0]?.left ?? 0);
  if (error instanceof Problem) return explainByCatalogue(error);
  if (isAway(error)) return 'The shop cannot be reached. Your bag is unchanged.';
  return 'Something went wrong in this page. Reload it: it then shows what is in your bag.';
};
