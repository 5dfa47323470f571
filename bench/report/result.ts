import type { Catalogue } from '../runs/catalogue.ts';
import type { HoldStep } from '../runs/hold-step.ts';
import type { SaleRun } from '../runs/hot-sku.ts';
import type { ManySkus } from '../runs/many-skus.ts';
import type { Mixed } from '../runs/mixed.ts';
import type { Processes } from '../runs/processes.ts';
import type { Profiles } from '../runs/profile.ts';
import type { RoundTrips } from '../runs/round-trips.ts';
import type { SoakRun } from '../runs/soak.ts';
import type { StockBoardRun } from '../runs/stock-board.ts';
import type { machineOf } from './machine.ts';

type Hot = Pick<SaleRun, 'placedPerSecond' | 'refusedPerSecond' | 'p50Ms' | 'p99Ms' | 'refusedP50Ms' | 'oversold'>;

/** Everything that was measured. Times in ms, rates a second, memory in MB. */
export type Measured = {
  bareBefore: number;
  bareAfter: number;
  holdStep: HoldStep;
  stockBoard: StockBoardRun;
  /** The drop to 200 buyers with the mutex on one Redis is found in here. */
  runs: readonly SaleRun[];
  off: SaleRun;
  manySkus: ManySkus;
  mixed: Mixed;
  processes: Processes;
  catalogue: Catalogue;
  roundTripsPerOrder: RoundTrips;
  profile: Profiles;
  peakRssMb: number;
};

export type Result = Omit<Measured, 'bareBefore' | 'bareAfter' | 'off'> & {
  commit: string;
  measuredAt: string;
  size: string;
  machine: Awaited<ReturnType<typeof machineOf>>;
  bareInsertsPerSecond: number;
  hotSku: { batchOn: Hot; batchOff: Hot };
  aims: readonly Aim[];
};

/** A minute of drops in each way, with the machine it was on. */
export type Soaked = Pick<Result, 'commit' | 'measuredAt' | 'size' | 'machine'> & {
  runs: readonly SoakRun[];
  aims: readonly Aim[];
};

/** One promise: what was measured, and what it has to be. */
export type Aim = { name: string; measured: number; wanted: string; isMet: boolean };
