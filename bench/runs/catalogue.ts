import * as routes from '@scarlet/contracts/routes';
import type { Shot } from '../load/plan.ts';
import { perEach, type ReadFigures, readFigures } from '../report/figures.ts';
import type { Stage } from './stage.ts';
import type { OpenDoors } from './with-api.ts';

/** Lists of 24 with stock by size, in every order that a visitor can choose. */
export const listShots: readonly Shot[] = ['newest', 'price_asc', 'price_desc', 'name'].map((sort) => ({
  method: 'GET',
  path: `${routes.listProducts.path}?limit=24&sort=${sort}`,
}));

export const detailShots = (slugs: readonly string[]): readonly Shot[] =>
  slugs.map((slug) => ({ method: 'GET', path: routes.getProduct.path.replace(':slug', slug) }));

export type CatalogueRun = ReadFigures & { cpuMsPerRequest: Record<string, number> };
type ByVisitors = { c1: CatalogueRun; c32: CatalogueRun };
export type Catalogue = { list24: ByVisitors; detail: ByVisitors };

/** How many lists and details one API process answers a second, to one visitor and to 32. */
export const measureCatalogue = async (stage: Stage, doors: OpenDoors): Promise<Catalogue> => {
  const { books, generator, size, say } = stage;
  const read = async (name: string, shots: readonly Shot[], callers: number): Promise<CatalogueRun> => {
    const cpu = doors.countCpu();
    const plan = { ports: doors.ports, shots, callers, atMost: 100_000, forMs: size.seconds * 1_000 };
    const shooting = await generator.shootOne(plan);
    const figures = { ...readFigures(shooting), cpuMsPerRequest: perEach(cpu(), shooting.samples.length) };
    say(`${name}, ${callers} at once: ${figures.requestsPerSecond}/s, p99 ${figures.p99Ms} ms`);
    return figures;
  };
  const details = detailShots(await books.slugs());
  await read('catalogue, warming up', [...listShots, ...details], 32);
  return {
    list24: { c1: await read('list of 24', listShots, 1), c32: await read('list of 24', listShots, 32) },
    detail: { c1: await read('detail', details, 1), c32: await read('detail', details, 32) },
  };
};
