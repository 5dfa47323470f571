import { type SaleFigures, saleFigures } from '../report/figures.ts';
import { type Audit, audit } from '../shop/audit.ts';
import { type Memory, watchMemory } from '../shop/watch-memory.ts';
import { orderShot } from './order-shots.ts';
import type { Stage } from './stage.ts';
import type { OpenDoors } from './with-api.ts';

export type ManySkus = SaleFigures & Audit & { articles: number; buyers: number; memory: Memory };

const buyers = 200;
const shotsPrepared = 5_000;

/** Baskets of one to three articles, spread over all of them so that each basket is another one. */
const baskets = (skus: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.min(shotsPrepared, skus.length) }, (_, index) =>
    Array.from({ length: 1 + (index % 3) }, (__, line) => skus[(index * 7 + line * 1_231) % skus.length] ?? ''),
  );

/** An ordinary busy day: orders of one to three lines over thousands of articles. */
export const measureManySkus = async (stage: Stage, { ports, pid, rest }: OpenDoors): Promise<ManySkus> => {
  const { books, generator, size, say } = stage;
  const skus = await books.newStyles({ articles: size.manyArticles, units: 50 });
  const plan = { ports, shots: baskets(skus).map((basket) => orderShot(basket)), callers: buyers };
  await rest();
  const stopWatching = watchMemory(pid);
  const shooting = await generator.shootOne({ ...plan, atMost: 40_000, forMs: size.seconds * 6_000 });
  const memory = stopWatching();
  const figures = { ...saleFigures(shooting), ...(await audit(books.mongo, skus)) };
  say(
    `${skus.length} articles: ${figures.placedPerSecond} orders/s, p99 ${figures.p99Ms} ms; memory ${memory.lateMb} MB`,
  );
  return { articles: skus.length, buyers, ...figures, memory };
};
