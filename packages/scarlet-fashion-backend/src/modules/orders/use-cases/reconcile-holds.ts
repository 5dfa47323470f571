import type { Logger } from '#platform/log/logger';
import { holdFate } from '../domain/hold-fate.ts';
import type { Stock, SweepSearch } from '../ports.ts';
import { createFindForgotten } from './find-forgotten.ts';

type Ports = { search: Pick<SweepSearch, 'stakes'>; stock: Stock; logger: Logger };
export type ReconcileHolds = () => Promise<void>;

const ordersAtOnce = 1_000;

/**
 * Looks behind every hold for its order, and gives back those that have none: a write that was under way when its order ended, or
 * a process that died between its hold and its compare-and-set. Any number may run at once; one that cannot be given back stops no other.
 */
export const createReconcileHolds = ({ search, stock, logger }: Ports): ReconcileHolds => {
  const findForgotten = createFindForgotten(search, holdFate);
  return async () => {
    const holds = await stock.openHolds();
    for (let from = 0; from < holds.length; from += ordersAtOnce) {
      const part = holds.slice(from, from + ordersAtOnce);
      const forgotten = await findForgotten(part.map(({ key }) => key));
      for (const hold of part.filter(({ key }) => forgotten.has(key))) {
        logger.warn('orders.forgotten_hold', { key: hold.key });
        await stock.release(hold).catch((error: unknown) => {
          logger.warn('orders.reconcile_failed', { key: hold.key, error });
        });
      }
    }
  };
};
