import { Problem } from '@scarlet/contracts/problem';
import type { Fulfilment, OrderTotals, PlaceOrder } from '@scarlet/contracts/schemas';
import type { Clock } from '#kernel/clock';
import { assertPrices, assertSold, mergeLines } from '../domain/bag-lines.ts';
import { type Choice, chooseShops, type Wish } from '../domain/choose-shops.ts';
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

  const chooseFor = createChooseFor(stock);

  return async ({ fulfilment, lines }) => {
    if (lines.length === 0) throw new Problem('cart.empty', {});
    const mayServe = await shopsFor(fulfilment);
    const wishes = mergeLines(lines);
    const gone = goneOf(stock, wishes, mayServe);
    // First of all, so that a crowd that comes too late costs as little as it can.
    if (gone.length === wishes.length) throw new Problem('inventory.out_of_stock', { lines: gone });
    const known = await articles.findVariants([...new Set(lines.map(({ sku }) => sku))]);
    assertSold(lines, known);
    assertPrices(lines, known);
    const limited = limitedOf(lines, known);

    const choice = await chooseFor(wishes, { shops: mayServe, mayGuess: gone.length === 0 });
    if (choice.kind === 'short') throw new Problem('inventory.out_of_stock', { lines: choice.lines });
    const items = choice.lines.flatMap((line) => {
      const article = known.get(line.sku);
      return article ? [priceItem(line, article, clock.nowMs())] : [];
    });
    return { items, totals: totalsOf(items), limited };
  };
};

/** The lines that were sold out in every shop a moment ago, from memory. */
const goneOf = (stock: Pick<Stock, 'soldOut'>, wishes: readonly Wish[], shops: readonly string[]) =>
  wishes
    .filter(
      ({ sku, quantity }) => stock.soldOut(shops.map((shop) => ({ sku, shop, quantity }))).length === shops.length,
    )
    .map(({ sku, quantity }) => ({ sku, wanted: quantity, left: 0 }));

/**
 * Chooses the shops. Where there is nothing to choose the stock is not asked: the hold itself will tell whether there is enough. Unless
 * a line is remembered as gone: then it is, because a refusal names every line that is short.
 */
const createChooseFor =
  (stock: Pick<Stock, 'byShop'>) =>
  async (
    wishes: readonly Wish[],
    { shops, mayGuess }: { shops: readonly string[]; mayGuess: boolean },
  ): Promise<Choice> => {
    const [only] = shops;
    if (only !== undefined && shops.length === 1 && mayGuess) {
      return { kind: 'chosen', lines: wishes.map((wish) => ({ ...wish, shop: only })) };
    }
    return chooseShops(wishes, { shops, stock: await stock.byShop(wishes.map(({ sku }) => sku)) });
  };
