import { assertNever, Problem } from '@scarlet/contracts/problem';
import type { Refusal } from './order.ts';

/** The answer that a rejected order gives, to the request that placed it and to every repeat of it. */
export const refusalProblem = (refusal: Refusal): Problem => {
  switch (refusal.kind) {
    case 'short':
      return new Problem('inventory.out_of_stock', { lines: refusal.lines });
    case 'busy':
      return new Problem('inventory.busy', {});
    case 'limit':
      return new Problem('orders.limit_exceeded', { slug: refusal.slug, max: refusal.max });
    case 'abandoned':
      return new Problem('orders.changed_meanwhile', {});
    default:
      return assertNever(refusal);
  }
};
