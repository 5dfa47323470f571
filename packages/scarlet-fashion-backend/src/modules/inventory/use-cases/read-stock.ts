import { sellableOf } from '../domain/stock-record.ts';
import type { Available } from '../ports.ts';

type Shop = { code: string; online: boolean; bufferUnits: number };
type Counts = Pick<Available, 'sku' | 'shop' | 'available'>;
type Stock = { available(skus: readonly string[], shops: readonly string[]): Promise<readonly Counts[]> };
type Ports = { stock: Stock; shops: { list(): Promise<readonly Shop[]> } };

/** What the web may sell, by article and shop. */
export type StockByShop = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What the shops that serve the web can sell of each article: their buffer taken off, never below zero. */
const createReadSellable =
  ({ stock, shops }: Ports) =>
  async (skus: readonly string[]) => {
    const wanted = [...new Set(skus)];
    const online = (await shops.list()).filter((shop) => shop.online);
    const bufferOf = new Map(online.map(({ code, bufferUnits }) => [code, bufferUnits]));
    const codes = [...bufferOf.keys()];
    const counts = await stock.available(wanted, codes);
    const unitsOf = ({ shop, available }: Counts): number => sellableOf(available, bufferOf.get(shop) ?? 0);
    return { wanted, codes, counts, unitsOf };
  };

/** By article and shop; every article that was asked for and every shop that serves the web is in it. */
export const createReadStock = (ports: Ports) => {
  const readSellable = createReadSellable(ports);
  return async (skus: readonly string[]): Promise<StockByShop> => {
    const { wanted, codes, counts, unitsOf } = await readSellable(skus);
    const byShop = new Map(wanted.map((sku) => [sku, new Map(codes.map((code) => [code, 0]))]));
    for (const count of counts) byShop.get(count.sku)?.set(count.shop, unitsOf(count));
    return byShop;
  };
};

/** Summed over the shops, by article: what a list of many articles shows, without a map for each of them. */
export const createReadTotals = (ports: Ports) => {
  const readSellable = createReadSellable(ports);
  return async (skus: readonly string[]): Promise<ReadonlyMap<string, number>> => {
    const { wanted, counts, unitsOf } = await readSellable(skus);
    const totals = new Map(wanted.map((sku) => [sku, 0]));
    for (const count of counts) totals.set(count.sku, (totals.get(count.sku) ?? 0) + unitsOf(count));
    return totals;
  };
};
