import { sumMinor, timesMinor } from '@scarlet/contracts/money';
import type { Cart, CartLine } from '@scarlet/contracts/schemas';

/** What a line shows that is not in the bag yet. Prices in paise. */
export type Article = Pick<CartLine, 'sku' | 'slug' | 'name' | 'colour' | 'size' | 'priceMinor' | 'picture'>;

/** A wish about one line: how many pieces there shall be in all. 0 takes the line out. */
export type LineIntent = {
  readonly sku: string;
  readonly quantity: number;
  /** Needed only to show a line that the bag does not have yet. */
  readonly article?: Article | undefined;
};

export const emptyCart: Cart = { version: 0, lines: [], count: 0, subtotalMinor: 0 };

const newLine = (article: Article, quantity: number): CartLine => ({
  ...article,
  quantity,
  lineTotalMinor: timesMinor(article.priceMinor, quantity),
  left: quantity,
});

const changedLine = (line: CartLine, quantity: number): CartLine => ({
  ...line,
  quantity,
  lineTotalMinor: timesMinor(line.priceMinor, quantity),
});

const withTotals = (cart: Cart, lines: CartLine[]): Cart => ({
  ...cart,
  lines,
  count: lines.reduce((count, line) => count + line.quantity, 0),
  subtotalMinor: sumMinor(lines.map((line) => line.lineTotalMinor)),
});

/**
 * The bag as it will look when the server has followed the intent. A forecast for the eye: the version stays, because only
 * the server counts it, and what the server answers replaces all of this.
 */
export const withLine = (cart: Cart, { sku, quantity, article }: LineIntent): Cart => {
  const isThere = cart.lines.some((line) => line.sku === sku);
  if (!isThere && quantity > 0 && article) return withTotals(cart, [...cart.lines, newLine(article, quantity)]);
  const lines = cart.lines.map((line) => (line.sku === sku ? changedLine(line, quantity) : line));
  return withTotals(
    cart,
    lines.filter((line) => line.quantity > 0),
  );
};

/** The bag as the person sees it: what the server has settled, and on top of it everything still under way, in order. */
export const projectCart = (settled: Cart, underWay: readonly LineIntent[]): Cart => underWay.reduce(withLine, settled);

/** How many pieces of an article are in the bag. */
export const quantityOf = (cart: Cart, sku: string): number =>
  cart.lines.find((line) => line.sku === sku)?.quantity ?? 0;

/** Of two answers of the server the later one, whichever arrived first. */
export const newerCart = (known: Cart | undefined, arrived: Cart): Cart =>
  known !== undefined && known.version > arrived.version ? known : arrived;
