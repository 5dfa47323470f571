import { sumMinor, timesMinor } from '@scarlet/contracts/money';
import type { Cart } from '@scarlet/contracts/schemas';
import type { Bag, BagLine } from '../domain/bag.ts';
import type { Article, Articles, Stock } from '../ports.ts';

type Ports = { articles: Articles; stock: Stock };
export type ShowBag = (bag: Bag) => Promise<Cart>;
type CartLine = Cart['lines'][number];

/** Stock is told exactly only when little is left. */
const mostLeftShown = 10;

const toCartLine = ({ quantity }: BagLine, { article, left }: { article: Article; left: number }): CartLine => ({
  sku: article.sku,
  slug: article.slug,
  name: article.name,
  colour: article.colour,
  size: article.size,
  quantity,
  priceMinor: article.priceMinor,
  lineTotalMinor: timesMinor(article.priceMinor, quantity),
  picture: article.picture,
  left: Math.min(mostLeftShown, left),
});

/** The bag with today's names, prices and stock; articles that are no longer sold are not shown. */
export const createShowBag =
  ({ articles, stock }: Ports): ShowBag =>
  async (bag) => {
    const skus = bag.lines.map(({ sku }) => sku);
    const [found, sellable] = await Promise.all([articles.findVariants(skus), stock.sellable(skus)]);
    const lines = bag.lines.flatMap((line) => {
      const article = found.get(line.sku);
      return article?.isActive ? [toCartLine(line, { article, left: sellable.get(line.sku) ?? 0 })] : [];
    });
    return {
      version: bag.version,
      lines,
      count: lines.reduce((count, { quantity }) => count + quantity, 0),
      subtotalMinor: sumMinor(lines.map(({ lineTotalMinor }) => lineTotalMinor)),
    };
  };
