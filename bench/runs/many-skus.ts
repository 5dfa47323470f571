import { quantile, type SaleFigures, saleFigures } from '../report/figures.ts';
import { type Audit, audit } from '../shop/audit.ts';
import { memoryOf } from '../shop/start-processes.ts';
import { orderShot } from './order-shots.ts';
import type { Stage } from './stage.ts';
import type { OpenDoors } from './with-api.ts';

export type ManySkus = SaleFigures &
  Audit & { articles: number; buyers: number; memory: { earlyMb: number; lateMb: number; isFlat: boolean } };

const buyers = 200;
const shotsPrepared = 5_000;
const sampledEveryMs = 200;
/** What a heap that is collected now and then may sway by. */
const flatUpTo = 1.25;

/** Baskets of one to three articles, spread over all of them so that each basket is another one. */
const baskets = (skus: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.min(shotsPrepared, skus.length) }, (_, index) =>
    Array.from({ length: 1 + (index % 3) }, (__, line) => skus[(index * 7 + line * 1_231) % skus.length] ?? ''),
  );

/** Watches a process' memory until told to stop; compares the second quarter of the time with the last. */
const watchMemory = (pid: number) => {
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(memoryOf(pid, 'VmRSS') ?? 0), sampledEveryMs);
  return () => {
    clearInterval(timer);
    const quarter = (from: number, to: number) => quantile(seen.slice(seen.length * from, seen.length * to), 0.5);
    const [earlyMb, lateMb] = [quarter(0.25, 0.5), quarter(0.75, 1)];
    return { earlyMb, lateMb, isFlat: lateMb <= earlyMb * flatUpTo };
  };
};

/** An ordinary busy day: orders of one to three lines over thousands of articles. */
export const measureManySkus = async (stage: Stage, { ports, pid }: OpenDoors): Promise<ManySkus> => {
  const { books, generator, size, say } = stage;
  const skus = await books.newStyles({ articles: size.manyArticles, units: 50 });
  const plan = { ports, shots: baskets(skus).map((basket) => orderShot(basket)), callers: buyers };
  const stopWatching = watchMemory(pid);
  const shooting = await generator.shootOne({ ...plan, atMost: 15_000, forMs: size.seconds * 3_000 });
  const memory = stopWatching();
  const figures = { ...saleFigures(shooting), ...(await audit(books.mongo, skus)) };
  say(
    `${skus.length} articles: ${figures.placedPerSecond} orders/s, p99 ${figures.p99Ms} ms; memory ${memory.lateMb} MB`,
  );
  return { articles: skus.length, buyers, ...figures, memory };
};
