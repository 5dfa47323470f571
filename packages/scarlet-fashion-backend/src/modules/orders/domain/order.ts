import type { Contact, Fulfilment, OrderStatus, OrderTotals, Picture } from '@scarlet/contracts/schemas';
import type { Shopper } from '#kernel/actor';
import type { Limited } from './purchase-limit.ts';

/** One article from one shop, frozen as it was when it was ordered. */
export type OrderItem = {
  readonly sku: string;
  readonly slug: string;
  readonly name: string;
  readonly colour: string;
  readonly size: string;
  readonly barcode: string;
  readonly hsn: string;
  readonly quantity: number;
  readonly priceMinor: number;
  readonly totalMinor: number;
  /** The part of the total that is tax. */
  readonly taxMinor: number;
  readonly taxRateBps: number;
  readonly shop: string;
  readonly picture: Picture;
};

export type ShortLine = { readonly sku: string; readonly wanted: number; readonly left: number };

/** Why an order was rejected, kept to give a repeat of the request the same answer. */
export type Refusal =
  | { readonly kind: 'short'; readonly lines: readonly ShortLine[] }
  | { readonly kind: 'busy' }
  /** The customer has had too much of this product. */
  | { readonly kind: 'limit'; readonly slug: string; readonly max: number }
  /** Whoever was placing it did not come back; nobody knows why. */
  | { readonly kind: 'abandoned' };

/** Whether this attempt's pieces are still (or may be) held, were sold, or were given back. */
export type StockMark = 'open' | 'committed' | 'released';

export type Invoice = {
  readonly shop: string;
  readonly ref: string;
  readonly invoiceNo: string;
  readonly invoicedAt: Date;
};

export type Order = {
  readonly id: string;
  readonly orderNumber: string;
  readonly shopper: Shopper;
  /** SHA-256 of the request that placed it: another request under the same key is told apart by it. */
  readonly fingerprint: string;
  readonly contact: Contact;
  readonly fulfilment: Fulfilment;
  readonly items: readonly OrderItem[];
  readonly totals: OrderTotals;
  /** What it takes of products that are limited for each customer; mostly nothing. */
  readonly limited: readonly Limited[];
  readonly status: OrderStatus;
  /** Rises each time pieces are held anew; part of the key of every hold, so that an old attempt can never touch a new one. */
  readonly attempt: number;
  readonly stock: StockMark;
  readonly placedAt: Date;
  readonly expiresAt: Date;
  /** Since when it is being cancelled: its time ended then, and its own end waits for the provider's word about the payment. */
  readonly cancelAskedAt: Date | undefined;
  readonly paidAt: Date | undefined;
  /** The attempt whose payment it has taken in: not its own one any more after late money brought it back. */
  readonly paidAttempt: number | undefined;
  readonly refusal: Refusal | undefined;
  /** The request that gave back all that was left of the money: whoever repeats it gets its answer. */
  readonly restRefundKey: string | undefined;
  readonly timeline: readonly { readonly status: OrderStatus; readonly at: Date }[];
  readonly invoices: readonly Invoice[];
};
