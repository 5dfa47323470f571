import { type HotSpots, hotSpots } from '../report/cpu-profile.ts';
import { detailShots, listShots } from './catalogue.ts';
import { runHotSku } from './hot-sku.ts';
import type { Stage } from './stage.ts';
import { type OpenDoors, profilePath, withApi } from './with-api.ts';

export type Profiles = Partial<Record<'orders' | 'list24' | 'detail', HotSpots>>;

const most = 12;

/** Where the time of an API process goes, in three processes of their own, because a profiled process is a slower one. */
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
  const sell = async (doors: OpenDoors): Promise<void> => {
    for (const _turn of [1, 2]) await runHotSku(stage, { name: 'under the profiler', doors, buyers: 200 });
  };
  return {
    orders: await under('orders', sell),
    list24: await under('list24', read(listShots)),
    detail: await under('detail', read(details)),
  };
};
