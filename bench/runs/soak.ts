import type { Shooting } from '../load/plan.ts';
import { type SaleFigures, saleFigures } from '../report/figures.ts';
import { audit } from '../shop/audit.ts';
import { type Memory, watchMemory } from '../shop/watch-memory.ts';
import { orderShot } from './order-shots.ts';
import type { Stage } from './stage.ts';
import { type OpenDoors, withApi } from './with-api.ts';

export type SoakRun = SaleFigures & {
  name: string;
  /** How many Redis servers hold the mutex. */
  locks: number;
  isBatched: boolean;
  /** Hot articles that were put on sale one after the other. */
  drops: number;
  oversold: number;
  /** Whether the stock of every drop matches its orders. */
  isExact: boolean;
  /** Of the first API process. */
  memory: Memory;
};

const processes = 4;
const buyers = 200 * processes;
const kinds = ([1, 0, 3] as const).flatMap((locks) => (['api', 'off'] as const).map((program) => ({ program, locks })));

const nameOf = ({ program, locks }: (typeof kinds)[number]): string =>
  `batches ${program === 'api' ? 'on' : 'off'}, mutex on ${locks} Redis`;

/** A hot article after the other for so long: as soon as one is sold out and its crowd refused, the next one opens. */
const dropAfterDrop = async (
  stage: Stage,
  { ports, pid }: OpenDoors,
): Promise<Omit<SoakRun, 'name' | 'locks' | 'isBatched'>> => {
  const { books, generator, size } = stage;
  const shootings: Shooting[] = [];
  const skus: string[] = [];
  const stopWatching = watchMemory(pid);
  const endMs = performance.now() + size.soakMs;
  while (performance.now() < endMs) {
    const drop = await books.newStyles({ articles: 1, units: size.units });
    const forMs = Math.max(1, endMs - performance.now());
    const plan = { ports, shots: [orderShot(drop)], callers: buyers, atMost: size.attempts, forMs };
    shootings.push(await generator.shootOne(plan));
    skus.push(...drop);
  }
  const memory = stopWatching();
  const { oversold, isExact } = await audit(books.mongo, skus);
  return { drops: shootings.length, ...saleFigures(...shootings), oversold, isExact, memory };
};

/** The same minute on four API processes with and without batches, and with each kind of mutex. */
export const measureSoak = async (stage: Stage): Promise<readonly SoakRun[]> => {
  const runs: SoakRun[] = [];
  for (const kind of kinds) {
    const run = await withApi(stage, { ...kind, count: processes }, (doors) => dropAfterDrop(stage, doors));
    const name = nameOf(kind);
    stage.say(
      `${name}: ${run.drops} drops, ${run.placedPerSecond} placed/s, p99 ${run.p99Ms} ms, oversold ${run.oversold}`,
    );
    runs.push({ name, locks: kind.locks, isBatched: kind.program === 'api', ...run });
  }
  return runs;
};
