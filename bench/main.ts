// npm run bench:orders [-- --quick]: how many orders the shop takes, and what that costs everybody else, over HTTP on real stores.
import { mkdir, writeFile } from 'node:fs/promises';
import { readOptions } from '@scarlet/services';
import { soakAimsOf } from './report/aims.ts';
import { commitOf, machineOf } from './report/machine.ts';
import { print, printSoak } from './report/print.ts';
import type { Result, Soaked } from './report/result.ts';
import { toResult } from './report/to-result.ts';
import { measureAll } from './runs/measure-all.ts';
import { onStage } from './runs/on-stage.ts';
import { measureSoak } from './runs/soak.ts';
import { sizes } from './runs/stage.ts';
import { type Stores, startStores } from './shop/start-stores.ts';

const { flags } = readOptions({
  flags: ['quick', 'soak'],
  usage: `npm run bench:orders               measures all, within ten minutes
npm run bench:orders -- --soak     drop after drop for a minute each: 4 processes, batches on and off, three kinds of mutex
npm run bench:orders -- --quick    a quick look, at either`,
});
const startedMs = performance.now();
const say = (line: string): void => {
  console.log(`${String(Math.round((performance.now() - startedMs) / 1_000)).padStart(4)} s  ${line}`);
};

const size = flags.has('quick') ? sizes.quick : sizes.full;

const measureOrders = async (stores: Stores): Promise<Result> => {
  const [commit, measuredAt] = [commitOf(), new Date()];
  const { measured, peakRssMb } = await onStage({ stores, size, say }, async (stage) => ({
    machine: await machineOf(stage.books),
    ...(await measureAll(stage)),
  }));
  const { machine, ...figures } = measured;
  return toResult({ ...figures, peakRssMb }, { commit, size: size.name, measuredAt, machine });
};

const soak = async (stores: Stores): Promise<Soaked> => {
  const about = { commit: commitOf(), measuredAt: new Date().toISOString(), size: size.name };
  const { measured } = await onStage({ stores, size, say }, async (stage) => ({
    machine: await machineOf(stage.books),
    runs: await measureSoak(stage),
  }));
  return { ...about, ...measured, aims: soakAimsOf(measured) };
};

// A quick look must not take the place of a measurement.
const write = async (name: string, result: unknown): Promise<void> => {
  const path = `bench/results/${name}${size.name === 'full' ? '' : `-${size.name}`}.json`;
  await mkdir(new URL('results/', import.meta.url), { recursive: true });
  await writeFile(new URL(`../${path}`, import.meta.url), `${JSON.stringify(result, undefined, 2)}\n`);
  say(`written to ${path}`);
};

const stores = await startStores(say);
// The stores' folder has hundreds of MB, and is nobody's once this process has ended.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void stores.stop().finally(() => process.exit(1)));
}
try {
  if (flags.has('soak')) {
    const soaked = await soak(stores);
    printSoak(soaked);
    await write('soak', soaked);
  } else {
    const result = await measureOrders(stores);
    print(result);
    await write('orders', result);
  }
} finally {
  await stores.stop();
}
