import type { StockBoard } from '../domain/stock-board.ts';
import { inventoryId } from '../domain/stock-line.ts';
import type { Available, StockStore } from '../ports.ts';
import type { StockFollower } from './follow-stock.ts';

type Ports = {
  board: StockBoard;
  follower: Pick<StockFollower, 'isUp'>;
  stock: Pick<StockStore, 'available'>;
  /** Which records are not taken from memory. */
  mustRead: (id: string) => boolean;
};

/** What the shops have, from memory while the board is up; only records that have to be, or all while it is not up, are read. */
export const createReadBoard =
  ({ board, follower, stock, mustRead }: Ports): StockStore['available'] =>
  async (skus, shops) => {
    if (!follower.isUp()) return stock.available(skus, shops);
    const places = skus.flatMap((sku) => shops.map((shop) => ({ sku, shop, id: inventoryId({ sku, shop }) })));
    const doubtful = places.filter(({ id }) => mustRead(id));
    if (doubtful.length > 0) await readAgain({ board, stock }, doubtful);
    return places.flatMap(({ id, sku, shop }): Available[] => {
      const count = board.get(id);
      return count ? [{ available: count.available, reserved: count.reserved, version: count.version, sku, shop }] : [];
    });
  };

type Place = { readonly sku: string; readonly shop: string; readonly id: string };

const readAgain = async ({ board, stock }: Pick<Ports, 'board' | 'stock'>, places: readonly Place[]): Promise<void> => {
  const asked = places.map(({ id }) => ({ id, doubt: board.doubtOf(id) }));
  const read = await stock.available(distinct(places.map(({ sku }) => sku)), distinct(places.map(({ shop }) => shop)));
  const counts = new Map(read.map((count) => [inventoryId(count), count]));
  for (const { id, doubt } of asked) board.settle(id, { doubt, count: counts.get(id) });
};

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)];
