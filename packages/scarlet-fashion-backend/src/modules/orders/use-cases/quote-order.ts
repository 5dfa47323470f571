import { Problem } from '@scarlet/contracts/problem';
import type { Fulfilment, OrderTotals, PlaceOrder } from '@scarlet/contracts/schemas';
import type { Clock } from '#kernel/clock';
import { assertPrices, assertSold, mergeLines } from '../domain/bag-lines.ts';
import { chooseShops } from '../domain/choose-shops.ts';
import type { OrderItem } from '../domain/order.ts';
import { priceItem, totalsOf } from '../domain/price-items.ts';
import { type Limited, limitedOf } from '../domain/purchase-limit.ts';
import type { Articles, Shops, Stock } from '../ports.ts';

type Ports = { articles: Articles; stock: Stock; shops: Shops; clock: Clock };
export type Quote = { items: readonly OrderItem[]; totals: OrderTotals; limited: readonly Limited[] };
export type QuoteOrder = (wish: Pick<PlaceOrder, 'fulfilment' | 'lines'>) => Promise<Quote>;

/**
 * What an order would consist of, and which shop would send what; nothing is written. Throws `cart.empty`, `shops.not_found`,
 * `shops.closed`, `inventory.unknown_sku`, `orders.price_changed`, `orders.limit_exceeded`, and `inventory.out_of_stock` when asking for the pieces
 * would be in vain.
 */
export const createQuoteOrder = ({ articles, stock, shops, clock }: Ports): QuoteOrder => {
  const shopsFor = async (fulfilment: Fulfilment): Promise<readonly string[]> => {
    if (fulfilment.kind === 'delivery') {
      return (await shops.list()).filter(({ online }) => online).map(({ code }) => code);
    }
    const shop = await shops.get(fulfilment.shop);
    if (!shop) throw new Problem('shops.not_found', { shop: fulfilment.shop });
    if (!shop.online) throw new Problem('shops.closed', { shop: shop.code });
    return [shop.code];
  };

  return async ({ fulfilment, lines }) => {
    if (lines.length === 0) throw new Problem('cart.empty', {});
    const mayServe = await shopsFor(fulfilment);
    const skus = [...new Set(lines.map(({ sku }) => sku))];
    const [known, byShop] = await Promise.all([articles.findVariants(skus), stock.byShop(skus)]);
    assertSold(lines, known);
    assertPrices(lines, known);
    const limited = limitedOf(lines, known);

    const choice = chooseShops(mergeLines(lines), { shops: mayServe, stock: byShop });
    if (choice.kind === 'short') throw new Problem('inventory.out_of_stock', { lines: choice.lines });
    const items = choice.lines.flatMap((line) => {
      const article = known.get(line.sku);
      return article ? [priceItem(line, article, clock.nowMs())] : [];
    });
    return { items, totals: totalsOf(items), limited };
  };
};
