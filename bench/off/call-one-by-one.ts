import type { Answered } from '../../packages/scarlet-fashion-backend/src/kernel/call-groups.ts';

type Needs<Item, Result> = { call: (items: readonly Item[]) => Promise<readonly Answered<Result>[]> };

/** What the shop's own one puts into groups is here asked for each caller alone. */
export const createCallGroups =
  <Item, Result>({ call }: Needs<Item, Result>) =>
  async (item: Item): Promise<Result> => {
    const [answered] = await call([item]);
    if (answered && 'value' in answered) return answered.value;
    throw answered?.error;
  };
