import type { Shooting, Shot } from '../load/plan.ts';
import { perEach, type ReadFigures, readFigures, round, type SaleFigures, saleFigures } from '../report/figures.ts';
import { type Audit, audit } from '../shop/audit.ts';
import { detailShots, listShots } from './catalogue.ts';
import { orderShot } from './order-shots.ts';
import type { Stage } from './stage.ts';
import { type OpenDoors, piecesOfAnArticle } from './with-api.ts';

export type Mixed = {
  /** What the same sale sold in the same time with nobody looking around, as fast as its buyers got their answers. */
  capacityPerSecond: number;
  catalogueOfferedPerSecond: number;
  saleOfferedPerSecond: number;
  idle: ReadFigures;
  besideSale: ReadFigures;
  sale: SaleFigures & Audit;
  /** Time on a core for each order, by process, in ms: as fast as they come, and at half of that beside visitors. */
  cpuMsPerOrder: { alone: Record<string, number>; beside: Record<string, number> };
};

/** Visitors who look around while others buy. Slow enough that one core has room for them. */
const catalogueOfferedPerSecond = 60;

const buyersAtOnce = 200;
/** More than are sold in the time, so that none is sold out. */
const mostPerSecond = 2_400;

const only = (shootings: readonly Shooting[], index: number): Shooting => {
  const shooting = shootings[index];
  if (!shooting) throw new Error('The generator came back with too little.');
  return shooting;
};

/** What visitors feel of a sale that takes half of what the shop can sell: the same visitors without and with it. */
export const measureMixed = async (stage: Stage, { ports, rest, countCpu }: OpenDoors): Promise<Mixed> => {
  const { books, generator, size, say } = stage;
  const forMs = size.seconds * 2_000;
  const saleOf = async (perSecond: number) => {
    const pieces = Math.ceil((perSecond * forMs) / 1_000);
    const skus = await books.newStyles({ articles: Math.ceil(pieces / piecesOfAnArticle), units: piecesOfAnArticle });
    const shots = skus.map((sku) => orderShot([sku]));
    return { skus, buyers: { ports, shots, callers: buyersAtOnce, atMost: pieces, forMs } };
  };
  const shots: readonly Shot[] = [...listShots, ...detailShots(await books.slugs())];
  const visitors = { ports, shots, callers: 32, atMost: 1e6, forMs, perSecond: catalogueOfferedPerSecond };

  await rest();
  const alone = await saleOf(mostPerSecond);
  const cpuAlone = countCpu();
  const fast = saleFigures(await generator.shootOne(alone.buyers));
  const aloneMs = perEach(cpuAlone(), fast.placed);
  const capacityPerSecond = fast.placedPerSecond;
  const saleOfferedPerSecond = round(capacityPerSecond / 2);
  const { skus, buyers } = await saleOf(saleOfferedPerSecond);

  await rest();
  const idle = readFigures(await generator.shootOne(visitors));
  const cpuBeside = countCpu();
  const both = await generator.shoot(visitors, { ...buyers, perSecond: saleOfferedPerSecond });
  const besideSale = readFigures(only(both, 0));
  const slow = saleFigures(only(both, 1));
  const beside = perEach(cpuBeside(), slow.placed);
  const sale = { ...slow, ...(await audit(books.mongo, skus)) };
  say(`catalogue p99 idle ${idle.p99Ms} ms, beside ${saleOfferedPerSecond} orders/s offered ${besideSale.p99Ms} ms`);
  return {
    capacityPerSecond,
    catalogueOfferedPerSecond,
    saleOfferedPerSecond,
    idle,
    besideSale,
    sale,
    cpuMsPerOrder: { alone: aloneMs, beside },
  };
};
