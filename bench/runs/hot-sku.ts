import { medianOf, perEach, type SaleFigures, saleFigures } from '../report/figures.ts';
import { type Audit, audit } from '../shop/audit.ts';
import { type Fulfilment, orderShot } from './order-shots.ts';
import type { Stage } from './stage.ts';
import type { OpenDoors } from './with-api.ts';

type Drop = Pick<SaleFigures, 'placedPerSecond' | 'p50Ms' | 'p99Ms' | 'refusedP50Ms' | 'statuses'>;
export type SaleRun = SaleFigures &
  Audit & {
    name: string;
    buyers: number;
    units: number;
    /** All drops of the run: the median one is told whole, the audit and the time on a core are of all of them. */
    drops: readonly Drop[];
    /**
     * Time on a core for each attempt, by process, in ms, with what the worker does afterwards: it tells more than a rate
     * where others use the machine, too.
     */
    cpuMsPerAttempt: Record<string, number>;
  };
type Sale = { name: string; doors: OpenDoors; buyers: number; fulfilment?: Fulfilment };

const inShort = ({ placedPerSecond, p50Ms, p99Ms, refusedP50Ms, statuses }: SaleFigures): Drop => ({
  ...{ placedPerSecond, p50Ms, p99Ms, refusedP50Ms, statuses },
});

/** Drops: many more attempts than pieces on one article, as fast as the buyers get their answers; each begins at rest. */
export const runHotSku = async (stage: Stage, { name, doors, buyers, fulfilment }: Sale): Promise<SaleRun> => {
  const { books, generator, size, say } = stage;
  const { units, attempts, saleMs } = size;
  const skus = await books.newStyles({ articles: size.drops, units });
  const drops: SaleFigures[] = [];
  await doors.rest();
  const cpu = doors.countCpu();
  for (const sku of skus) {
    const shots = [orderShot([sku], fulfilment)];
    const plan = { ports: doors.ports, shots, callers: buyers, atMost: attempts, forMs: saleMs };
    drops.push(saleFigures(await generator.shootOne(plan)));
    await doors.rest();
  }
  const made = drops.reduce((sum, drop) => sum + drop.attempts, 0);
  const cpuMsPerAttempt = perEach(cpu(), made);
  const figures = { ...medianOf(drops), ...(await audit(books.mongo, skus)), cpuMsPerAttempt };
  const { placedPerSecond, p99Ms, refusedPerSecond, oversold } = figures;
  say(`${name}: ${placedPerSecond}/s, p99 ${p99Ms} ms; ${refusedPerSecond} refused/s; oversold ${oversold}`);
  return { name, buyers, units, drops: drops.map(inShort), ...figures };
};
