import { sumMinor, timesMinor } from '@scarlet/contracts/money';
import type { Cart, CartLine } from '@scarlet/contracts/schemas';

/** What a line shows that is not in the bag yet. Prices in paise. */
export type Article = Pick<CartLine, 'sku' | 'slug' | 'name' | 'colour' | 'size' | 'priceMinor' | 'picture'>;

/** A wish about one line. */
export type LineIntent = {
  readonly sku: string;
  /** How many pieces there shall be in all, 0 takes the line out; or one more than there are, however many that is. */
  readonly quantity: number | 'one more';
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
export const withLine = (cart: Cart, { sku, quantity: wish, article }: LineIntent): Cart => {
  const quantity = wish === 'one more' ? quantityOf(cart, sku) + 1 : wish;
  const isThere = cart.lines.some((line) => line.sku === sku);
  if (!isThere && quantity > 0 && article) return withTotals(cart, [...cart.lines, newLine(article, quantity)]);
  const lines = cart.lines.map((line) => (line.sku === sku ? changedLine(line, quantity) : line));
  return withTotals(
    cart,
    lines.filter((line) => line.quantity > 0),
  );
};

export type SeenCart = {
  readonly cart: Cart;
  /** False while only the pieces that were just put in are sure: then no total of `cart` may be told. */
  readonly isKnown: boolean;
};

const withPieces = (settled: Cart, underWay: readonly LineIntent[]): Cart => {
  const pieces = new Map<string, number>();
  return underWay.reduce((cart, intent) => {
    if (intent.quantity !== 'one more') return withLine(cart, intent);
    const asked = (pieces.get(intent.sku) ?? 0) + 1;
    pieces.set(intent.sku, asked);
    return quantityOf(settled, intent.sku) >= asked ? cart : withLine(cart, intent);
  }, settled);
};

/**
 * The bag as the person sees it: what the server has settled, and on top of it everything still under way, in order. A bag
 * that arrives while one piece more is under way may have it already or not: the piece is shown once, and the bag counts as
 * known only after that.
 */
export const seeCart = (settled: Cart | undefined, underWay: readonly LineIntent[]): SeenCart => ({
  cart: withPieces(settled ?? emptyCart, underWay),
  isKnown: settled !== undefined && !underWay.some(({ quantity }) => quantity === 'one more'),
});

/** How many pieces of an article are in the bag. */
export const quantityOf = (cart: Cart, sku: string): number =>
  cart.lines.find((line) => line.sku === sku)?.quantity ?? 0;

/** Of two answers of the server the later one, whichever arrived first. */
export const newerCart = (known: Cart | undefined, arrived: Cart): Cart =>
  known !== undefined && known.version > arrived.version ? known : arrived;
