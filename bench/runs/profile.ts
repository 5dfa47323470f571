import { type HotSpots, hotSpots } from '../report/cpu-profile.ts';
import { detailShots, listShots } from './catalogue.ts';
import { orderShot } from './order-shots.ts';
import type { Stage } from './stage.ts';
import { type OpenDoors, piecesOfAnArticle, profilePath, withApi } from './with-api.ts';

export type Profiles = Partial<Record<'orders' | 'refusals' | 'list24' | 'detail', HotSpots>>;

const most = 12;

/** Where the time of an API process goes, in a process of its own for each kind of request, because a profiled process is a slower one. */
export const profileApi = async (stage: Stage): Promise<Profiles> => {
  const { generator, books, size } = stage;
  const details = detailShots(await books.slugs());
  const under = async (name: string, work: (doors: OpenDoors) => Promise<unknown>): Promise<HotSpots> => {
    const file = `${name}.cpuprofile`;
    await withApi(stage, { program: 'api', locks: 1, worker: false, profileAs: file }, work);
    // The first part is the start and the warming up.
    return hotSpots(profilePath(stage, file), { most, fromShare: 0.5 });
  };
  const read =
    (shots: typeof listShots) =>
    ({ ports }: OpenDoors) =>
      generator.shoot({ ports, shots, callers: 32, atMost: 1e6, forMs: size.seconds * 1_500 });
  const sell =
    (articles: number, units: number) =>
    async ({ ports }: OpenDoors) => {
      const skus = await books.newStyles({ articles, units });
      const plan = { ports, shots: skus.map((sku) => orderShot([sku])), callers: 200, forMs: size.seconds * 1_500 };
      return generator.shoot({ ...plan, atMost: units === 1 ? 1e6 : articles * units });
    };
  return {
    orders: await under('orders', sell(12, piecesOfAnArticle)),
    refusals: await under('refusals', sell(1, 1)),
    list24: await under('list24', read(listShots)),
    detail: await under('detail', read(details)),
  };
};
