import type { Logger } from '#platform/log/logger';
import { takenFate } from '../domain/hold-fate.ts';
import type { PurchaseLimits, SweepSearch } from '../ports.ts';
import { createFindForgotten } from './find-forgotten.ts';

type Ports = { search: Pick<SweepSearch, 'stakes'>; limits: PurchaseLimits; logger: Logger };
export type ReconcileLimits = () => Promise<void>;

/** There is a record for each customer and limited product, and for ever: one pass looks at some, the next one at the next. */
const recordsAtOnce = 1_000;

/**
 * Gives customers back what an attempt has taken of a limited product and its order has not kept: a write that came after the
 * order had ended, or of a process that died. Any number may run at once; one that cannot be given back stops no other.
 */
export const createReconcileLimits = ({ search, limits, logger }: Ports): ReconcileLimits => {
  const findForgotten = createFindForgotten(search, takenFate);
  let seenUntil = '';

  return async () => {
    const records = await limits.takenAfter(seenUntil, recordsAtOnce);
    const taken = records.flatMap(({ id, keys }) => keys.map((key) => ({ id, key })));
    const forgotten = await findForgotten(taken.map(({ key }) => key));
    for (const one of taken.filter(({ key }) => forgotten.has(key))) {
      logger.warn('orders.forgotten_take', { key: one.key });
      await limits.undo(one).catch((error: unknown) => {
        logger.warn('orders.reconcile_failed', { ...one, error });
      });
    }
    // Counts the records, also those of which everything was given back.
    seenUntil = records.length < recordsAtOnce ? '' : (records.at(-1)?.id ?? '');
  };
};
