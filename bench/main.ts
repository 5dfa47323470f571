// npm run bench:orders [-- --quick]: how many orders the shop takes, and what that costs everybody else, over HTTP on real stores.
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readOptions } from '@scarlet/services';
import { startGenerator } from './load/start-generator.ts';
import { machineOf } from './report/machine.ts';
import { print } from './report/print.ts';
import type { Result } from './report/result.ts';
import { toResult } from './report/to-result.ts';
import { measureAll } from './runs/measure-all.ts';
import { type Size, type Stage, sizes } from './runs/stage.ts';
import { openShop } from './shop/open-shop.ts';
import { type Stores, startStores } from './shop/start-stores.ts';

const { flags } = readOptions({
  flags: ['quick'],
  usage: `npm run bench:orders               measures all, within ten minutes
npm run bench:orders -- --quick    a quick look`,
});
const startedMs = performance.now();
const say = (line: string): void => {
  console.log(`${String(Math.round((performance.now() - startedMs) / 1_000)).padStart(4)} s  ${line}`);
};

const perform = async (stores: Stores, size: Size): Promise<Result> => {
  const measuredAt = new Date();
  const books = await openShop(stores.environment(1));
  const generator = startGenerator();
  let peakRssMb = 0;
  const noteMemory = (peaksMb: readonly number[]): void => {
    peakRssMb = Math.max(peakRssMb, ...peaksMb);
  };
  const stage: Stage = { stores, books, generator, size, say, noteMemory };
  try {
    const machine = await machineOf(books);
    const measured = await measureAll(stage);
    return toResult({ ...measured, peakRssMb }, { size: size.name, measuredAt, machine });
  } finally {
    await generator.stop();
    await books.close();
  }
};

const write = async (result: Result): Promise<string> => {
  const folder = fileURLToPath(new URL('results/', import.meta.url));
  // A quick look must not take the place of a measurement.
  const name = result.size === 'full' ? 'orders.json' : `orders-${result.size}.json`;
  await mkdir(folder, { recursive: true });
  await writeFile(`${folder}${name}`, `${JSON.stringify(result, undefined, 2)}\n`);
  return `bench/results/${name}`;
};

const size = flags.has('quick') ? sizes.quick : sizes.full;
const stores = await startStores(say);
try {
  const result = await perform(stores, size);
  print(result);
  say(`written to ${await write(result)}`);
} finally {
  await stores.stop();
}
