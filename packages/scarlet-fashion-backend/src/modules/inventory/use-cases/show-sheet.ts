import type { StockFigures, StockSheet } from '@scarlet/contracts/schemas';
import type { VariantFacts } from '#modules/products';
import { inventoryId } from '../domain/stock-line.ts';
import type { StockFiguresReader } from '../ports.ts';

type Ports = {
  records: StockFiguresReader;
  searchVariants(text: string, limit: number): Promise<readonly VariantFacts[]>;
  shops: { list(): Promise<readonly { code: string }[]> };
};

const mostArticles = 60;
const nothing = { received: 0, writtenOff: 0, available: 0, reserved: 0, sold: 0, shortfall: 0 };

/** Figures of one article at these shops, straight from the store; zeros where a shop never had it. */
export const createShowFigures =
  ({ records }: Pick<Ports, 'records'>) =>
  async (places: readonly { sku: string; shop: string }[]): Promise<StockFigures[]> => {
    const found = new Map((await records.figures(places)).map((one) => [inventoryId(one), one]));
    return places.map((place) => {
      const { sku: _sku, ...figures } = found.get(inventoryId(place)) ?? { ...nothing, ...place };
      return figures;
    });
  };

/** Articles that a person looks for, each with its figures at every shop, offline ones too. */
export const createShowSheet =
  ({ records, searchVariants, shops }: Ports) =>
  async (text: string): Promise<StockSheet> => {
    const found = await searchVariants(text, mostArticles + 1);
    const variants = found.slice(0, mostArticles);
    const codes = (await shops.list()).map(({ code }) => code);
    const places = variants.flatMap(({ sku }) => codes.map((shop) => ({ sku, shop })));
    const figures = await createShowFigures({ records })(places);
    const items = variants.map(({ sku, name, colour, size, barcode }, index) => ({
      ...{ sku, name, colour, size, barcode },
      shops: figures.slice(index * codes.length, (index + 1) * codes.length),
    }));
    return { items, isCut: found.length > mostArticles };
  };
