import type { Measured } from '../report/result.ts';
import { measureBareInserts } from './bare-inserts.ts';
import { measureCatalogue } from './catalogue.ts';
import { measureHoldStep } from './hold-step.ts';
import { measureCrowds, measureOneByOne, measureOtherLocks, measurePickup } from './hot-skus.ts';
import { measureManySkus } from './many-skus.ts';
import { measureMixed } from './mixed.ts';
import { measureProcesses } from './processes.ts';
import { profileApi } from './profile.ts';
import { countRoundTrips } from './round-trips.ts';
import type { Stage } from './stage.ts';
import { measureStockBoard } from './stock-board.ts';
import { type OpenDoors, withApi } from './with-api.ts';

const api = { program: 'api', locks: 1 } as const;

/** Without a worker, whose own questions to the stores would be counted, too. */
const measureQuietly = (stage: Stage) =>
  withApi(stage, { ...api, worker: false }, async (doors) => ({
    roundTripsPerOrder: await countRoundTrips(stage, doors.ports),
    catalogue: await measureCatalogue(stage, doors),
  }));

/** One API process through a whole day: its memory is watched on the way. */
const measureADay = async (stage: Stage, doors: OpenDoors) => {
  const crowds = await measureCrowds(stage, doors, api.locks);
  const mixed = await measureMixed(stage, doors);
  const runs = [...crowds, await measurePickup(stage, doors)];
  // Last, when the heap has grown to what the sales need: what still grows then is not given back.
  return { mixed, runs, manySkus: await measureManySkus(stage, doors) };
};

/** Everything, in an order in which what is compared stands close together: a noisy machine changes within minutes. */
export const measureAll = async (stage: Stage): Promise<Omit<Measured, 'peakRssMb'>> => {
  const quiet = await measureQuietly(stage);
  const bareBefore = await measureBareInserts(stage);
  const { runs, ...day } = await withApi(stage, api, (doors) => measureADay(stage, doors));
  const off = await measureOneByOne(stage);
  const bareAfter = await measureBareInserts(stage);
  const others = await measureOtherLocks(stage);
  const processes = await measureProcesses(stage);
  const holdStep = await measureHoldStep(stage);
  const stockBoard = await measureStockBoard(stage);
  const profile = stage.size.isProfiled ? await profileApi(stage) : {};
  const runsOfAll = { runs: [...runs, ...others], off, processes };
  return { ...quiet, ...day, bareBefore, bareAfter, holdStep, stockBoard, ...runsOfAll, profile };
};
