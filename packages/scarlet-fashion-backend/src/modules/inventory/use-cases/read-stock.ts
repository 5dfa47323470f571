import { sellableOf } from '../domain/stock-record.ts';
import type { Available } from '../ports.ts';

type Shop = { code: string; online: boolean; bufferUnits: number };
type Counts = Pick<Available, 'sku' | 'shop' | 'available'>;
type Stock = { available(skus: readonly string[], shops: readonly string[]): Promise<readonly Counts[]> };
type Ports = { stock: Stock; shops: { list(): Promise<readonly Shop[]> } };

/** What the web may sell, by article and shop. */
export type StockByShop = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Reads what the shops that serve the web can sell of each article: their buffer taken off, never below zero. */
export const createReadStock =
  ({ stock, shops }: Ports) =>
  async (skus: readonly string[]): Promise<StockByShop> => {
    const wanted = [...new Set(skus)];
    const online = (await shops.list()).filter((shop) => shop.online);
    const bufferOf = new Map(online.map(({ code, bufferUnits }) => [code, bufferUnits]));
    const byShop = new Map(wanted.map((sku) => [sku, new Map(online.map(({ code }) => [code, 0]))]));
    for (const { sku, shop, available } of await stock.available(wanted, [...bufferOf.keys()])) {
      byShop.get(sku)?.set(shop, sellableOf(available, bufferOf.get(shop) ?? 0));
    }
    return byShop;
  };

/** The same summed over the shops, by article: what a list of many articles shows. */
export const createReadTotals =
  ({ stock, shops }: Ports) =>
  async (skus: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    const totals = new Map(skus.map((sku) => [sku, 0]));
    const online = (await shops.list()).filter((shop) => shop.online);
    const bufferOf = new Map(online.map(({ code, bufferUnits }) => [code, bufferUnits]));
    for (const { sku, shop, available } of await stock.available([...totals.keys()], [...bufferOf.keys()])) {
      totals.set(sku, (totals.get(sku) ?? 0) + sellableOf(available, bufferOf.get(shop) ?? 0));
    }
    return totals;
  };

/** The sum over the shops, by article. */
export const totalsOf = (byShop: StockByShop): ReadonlyMap<string, number> =>
  new Map([...byShop].map(([sku, shops]) => [sku, [...shops.values()].reduce((total, units) => total + units, 0)]));
