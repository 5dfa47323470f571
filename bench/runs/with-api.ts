import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Crew, countCpu } from '../shop/cpu-time.ts';
import { memoryOf, type Running, type Start, startProcess } from '../shop/start-processes.ts';
import { orderShot } from './order-shots.ts';
import type { Stage } from './stage.ts';

type Wanted = Pick<Start, 'program' | 'locks'> & { count?: number; worker?: boolean; profileAs?: string };

/** A shop that takes requests. */
export type OpenDoors = {
  /** Of its API processes. */
  ports: readonly number[];
  /** Of the first of them. */
  pid: number;
  /** Starts to count the time that API, worker, stores and generator use; @returns what ends the count, in ms for each of them. */
  countCpu(): () => Record<string, number>;
  /** Resolves when the worker and the database have done what the last sale left them: they share the cores with the next one. */
  rest(): Promise<void>;
};

/** Time on a core within a second, in ms: both use less while there is nothing to do. */
const atRestMs = 300;
const restWithinMs = 60_000;

const untilAtRest = async (crew: Crew): Promise<void> => {
  const untilMs = performance.now() + restWithinMs;
  while (performance.now() < untilMs) {
    const count = countCpu(crew);
    await pause(1_000);
    const { worker = 0, mongod = 0 } = count();
    if (worker + mongod < atRestMs) return;
  }
  throw new Error('Worker and database were still at work a minute after a sale.');
};

const doorsOf = ({ stores, generator }: Stage, apis: readonly Running[], worker: readonly Running[]): OpenDoors => {
  const pidsOf = (running: readonly Running[]) => running.map(({ pid }) => pid);
  const crew: Crew = { api: pidsOf(apis), worker: pidsOf(worker), ...stores.pids, generator: [generator.pid] };
  const cpu = { countCpu: () => countCpu(crew), rest: () => untilAtRest(crew) };
  return { ports: apis.map(({ port }) => port), pid: apis[0]?.pid ?? 0, ...cpu };
};

/** Unpaid pieces that one record may hold, with room to spare. */
export const piecesOfAnArticle = 1_500;

/** The first buyers after a start pay for compilers and connections: some orders before anything is measured. */
const warmUp = async ({ books, generator, size }: Stage, ports: readonly number[]): Promise<void> => {
  const atMost = size.warmUpOrders;
  const skus = await books.newStyles({ articles: Math.ceil(atMost / piecesOfAnArticle), units: piecesOfAnArticle });
  await generator.shoot({ ports, shots: skus.map((sku) => orderShot([sku])), callers: 200, atMost, forMs: 10_000 });
};

/**
 * Starts so many API processes and a worker beside them, warms them up, and stops all of them after the work. With `profileAs` the
 * first process is under Node's profiler from its start, which costs it some speed.
 */
export const withApi = async <Result>(
  stage: Stage,
  { program, locks, count = 1, worker = true, profileAs }: Wanted,
  work: (doors: OpenDoors) => Promise<Result>,
): Promise<Result> => {
  const { stores } = stage;
  const nodeArgs =
    profileAs === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${stores.folder}`, `--cpu-prof-name=${profileAs}`];
  const apis: Running[] = [];
  const workers: Running[] = [];
  try {
    while (apis.length < count) apis.push(await startProcess({ stores, program, locks, nodeArgs }));
    if (worker) workers.push(await startProcess({ stores, program: 'worker', locks }));
    const doors = doorsOf(stage, apis, workers);
    await warmUp(stage, doors.ports);
    return await work(doors);
  } finally {
    stage.noteMemory(apis.flatMap(({ pid }) => memoryOf(pid, 'VmHWM') ?? []));
    await Promise.all([...apis, ...workers].map((one) => one.stop()));
  }
};

export const profilePath = (stage: Stage, name: string): string => join(stage.stores.folder, name);
