import type { Shooting } from '../load/plan.ts';
import { perEach, type SaleFigures, saleFigures } from '../report/figures.ts';
import { type Audit, audit } from '../shop/audit.ts';
import { type Fulfilment, orderShot } from './order-shots.ts';
import type { Stage } from './stage.ts';
import type { OpenDoors } from './with-api.ts';

export type SaleRun = SaleFigures &
  Audit & {
    name: string;
    buyers: number;
    units: number;
    /**
     * Time on a core for each attempt, by process, in ms, with what the worker does between two drops: it tells more than a rate
     * where others use the machine, too.
     */
    cpuMsPerAttempt: Record<string, number>;
  };
type Sale = { name: string; doors: OpenDoors; buyers: number; fulfilment?: Fulfilment };

/** Drops: many more attempts than pieces on one article, as fast as the buyers get their answers; each begins at rest. */
export const runHotSku = async (stage: Stage, { name, doors, buyers, fulfilment }: Sale): Promise<SaleRun> => {
  const { books, generator, size, say } = stage;
  const { units, attempts, saleMs } = size;
  const skus = await books.newStyles({ articles: size.drops, units });
  const shootings: Shooting[] = [];
  await doors.rest();
  const cpu = doors.countCpu();
  for (const sku of skus) {
    await doors.rest();
    const shots = [orderShot([sku], fulfilment)];
    shootings.push(
      await generator.shootOne({ ports: doors.ports, shots, callers: buyers, atMost: attempts, forMs: saleMs }),
    );
  }
  const sale = saleFigures(...shootings);
  const figures = { ...sale, ...(await audit(books.mongo, skus)), cpuMsPerAttempt: perEach(cpu(), sale.attempts) };
  const { placed, placedPerSecond, p99Ms, refusedPerSecond, oversold } = figures;
  say(
    `${name}: ${placed} placed, ${placedPerSecond}/s, p99 ${p99Ms} ms; ${refusedPerSecond} refused/s; oversold ${oversold}`,
  );
  return { name, buyers, units, ...figures };
};
