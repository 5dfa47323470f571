import { runHotSku, type SaleRun } from './hot-sku.ts';
import { pickup } from './order-shots.ts';
import type { Stage } from './stage.ts';
import { type OpenDoors, withApi } from './with-api.ts';

const nameOf = (buyers: number, locks: number): string => `hot article, ${buyers} buyers, mutex on ${locks} Redis`;

/** The run that the aims are about. */
export const headlineRun = nameOf(200, 1);

/** The run that they are compared with. */
export const oneByOneRun = 'hot article, 200 buyers, one by one';

/** The drop to every crowd; `locks` is how many Redis servers hold the mutex of these doors. */
export const measureCrowds = async (stage: Stage, doors: OpenDoors, locks: number): Promise<readonly SaleRun[]> => {
  const runs: SaleRun[] = [];
  for (const buyers of stage.size.crowds) {
    runs.push(await runHotSku(stage, { name: nameOf(buyers, locks), doors, buyers }));
  }
  return runs;
};

/** The same drop where nothing has to be chosen: all buyers pick up at one shop. */
export const measurePickup = (stage: Stage, doors: OpenDoors): Promise<SaleRun> =>
  runHotSku(stage, {
    ...{ name: 'hot article, 200 buyers, picked up at one shop', buyers: 200 },
    ...{ doors, fulfilment: pickup },
  });

/** The drop without a mutex, and with one that a majority of three servers holds. */
export const measureOtherLocks = async (stage: Stage): Promise<readonly SaleRun[]> => {
  const runs: SaleRun[] = [];
  for (const locks of stage.size.otherLocks) {
    runs.push(...(await withApi(stage, { program: 'api', locks }, (doors) => measureCrowds(stage, doors, locks))));
  }
  return runs;
};

/** The drop without batches: one write each, a lock for each buyer, nothing grouped. */
export const measureOneByOne = async (stage: Stage): Promise<SaleRun> =>
  withApi(stage, { program: 'off', locks: 1 }, (doors) => runHotSku(stage, { name: oneByOneRun, doors, buyers: 200 }));
