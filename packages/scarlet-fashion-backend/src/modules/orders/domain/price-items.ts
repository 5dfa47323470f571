import { currency, includedTaxMinor, sumMinor, timesMinor } from '@scarlet/contracts/money';
import { Problem } from '@scarlet/contracts/problem';
import { MinorAmount, type OrderTotals, type Picture } from '@scarlet/contracts/schemas';
import type { Allotment } from './choose-shops.ts';
import { type TaxClass, taxRateBps } from './gst.ts';
import type { OrderItem } from './order.ts';

/** What is frozen into an order of an article. */
export type Article = {
  readonly sku: string;
  readonly slug: string;
  readonly name: string;
  readonly colour: string;
  readonly size: string;
  readonly barcode: string;
  readonly hsn: string;
  readonly taxClass: TaxClass;
  readonly priceMinor: number;
  readonly picture: Picture;
  readonly isActive: boolean;
  /** How many pieces of the product one customer may have. */
  readonly maxPerCustomer?: number | undefined;
};

/** One item at today's price; the price includes the tax. */
export const priceItem = ({ quantity, shop }: Allotment, article: Article, atMs: number): OrderItem => {
  const { sku, slug, name, colour, size, barcode, hsn, picture, priceMinor, taxClass } = article;
  const totalMinor = timesMinor(priceMinor, quantity);
  const rateBps = taxRateBps({ taxClass, priceMinor, atMs });
  const taxMinor = includedTaxMinor(totalMinor, rateBps);
  const frozen = { sku, slug, name, colour, size, barcode, hsn, picture, priceMinor };
  return { ...frozen, quantity, shop, totalMinor, taxMinor, taxRateBps: rateBps };
};

/** The sum of the items; delivery is free. Throws `request.invalid` when no payment could be that large. */
export const totalsOf = (items: readonly OrderItem[]): OrderTotals => {
  const subtotalMinor = sumMinor(items.map((item) => item.totalMinor));
  const deliveryMinor = 0;
  const totalMinor = sumMinor([subtotalMinor, deliveryMinor]);
  if (!MinorAmount.safeParse(totalMinor).success) {
    throw new Problem('request.invalid', {}, { errors: [{ pointer: '/lines', message: 'the total is too large' }] });
  }
  return { subtotalMinor, deliveryMinor, totalMinor, taxMinor: sumMinor(items.map((item) => item.taxMinor)), currency };
};
