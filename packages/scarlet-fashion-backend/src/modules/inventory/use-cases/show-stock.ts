import { Problem } from '@scarlet/contracts/problem';
import type { ProductStock } from '@scarlet/contracts/schemas';
import { availabilityOf, compareSizes, type VariantFacts } from '#modules/products';
import type { StockByShop } from './read-stock.ts';

type Shop = { code: string; name: string; online: boolean };
type Ports = {
  variantsOf: (slug: string) => Promise<readonly VariantFacts[]>;
  shops: { list(): Promise<readonly Shop[]> };
  readStock: (skus: readonly string[]) => Promise<StockByShop>;
  heardFrom: (shop: string) => Promise<Date | undefined>;
};

type Item = ProductStock['items'][number];

const toItem = ({ sku, size, colourSlug, priceMinor }: VariantFacts, byShop: StockByShop): Item => {
  const shops = [...(byShop.get(sku) ?? [])];
  return {
    ...{ sku, size, colour: colourSlug, priceMinor },
    stock: shops.reduce((total, [, stock]) => total + stock, 0),
    shops: shops.map(([shop, stock]) => ({ shop, availability: availabilityOf(stock), stock })),
  };
};

/** The stock of one product as it is now, with each shop's last sign of life; throws `products.not_found`. */
export const createShowStock =
  ({ variantsOf, shops, readStock, heardFrom }: Ports) =>
  async (slug: string): Promise<ProductStock> => {
    const variants = await variantsOf(slug);
    if (variants.length === 0) throw new Problem('products.not_found', {});
    const online = (await shops.list()).filter((shop) => shop.online);
    const [byShop, heard] = await Promise.all([
      readStock(variants.map(({ sku }) => sku)),
      Promise.all(online.map(({ code }) => heardFrom(code))),
    ]);
    return {
      slug,
      items: [...variants]
        .sort((left, right) => compareSizes(left.size, right.size))
        .map((variant) => toItem(variant, byShop)),
      shops: online.map(({ code, name }, index) => ({
        shop: code,
        name,
        heardFromAt: heard[index]?.toISOString() ?? null,
      })),
    };
  };
