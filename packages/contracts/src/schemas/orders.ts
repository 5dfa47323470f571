import { z } from 'zod';
import { gstStates } from '../gst-states.ts';
import { Picture } from './products.ts';
import {
  Cursor,
  Email,
  InvoiceNo,
  Line,
  MinorAmount,
  Moment,
  OrderId,
  OrderNumber,
  Phone,
  Quantity,
  queryInt,
  ShopCode,
  Sku,
  Slug,
} from './values.ts';

export const OrderStatus = z.enum([
  'RESERVING',
  'REJECTED',
  'PENDING',
  'PAID',
  'EXPIRED',
  'CANCELLED',
  'FAILED',
  'REINSTATING',
  'BILLED',
  'REFUND_PENDING',
  'REFUNDED',
]);
export type OrderStatus = z.infer<typeof OrderStatus>;
export const PaymentStatus = z.enum(['PENDING', 'PAID', 'FAILED', 'REFUND_PENDING', 'REFUNDED']);
export type PaymentStatus = z.infer<typeof PaymentStatus>;
export const BillingStatus = z.enum(['UNBILLED', 'PARTLY_BILLED', 'BILLED', 'REVIEW', 'VOIDED']);
export type BillingStatus = z.infer<typeof BillingStatus>;

const stateCodes = new RegExp(`^(?:${gstStates.map(([code]) => code).join('|')})$`);

/** `stateCode` is the GST code of a state that exists: two digits. */
export const Address = z.strictObject({
  line1: Line(120),
  line2: Line(120).optional(),
  city: Line(60),
  pin: z.string().regex(/^[1-9]\d{5}$/, 'is not a PIN code'),
  stateCode: z.string().regex(stateCodes, 'is not a state code'),
});
export type Address = z.infer<typeof Address>;

export const Contact = z.strictObject({ name: Line(80), email: Email, phone: Phone });
export type Contact = z.infer<typeof Contact>;

export const Fulfilment = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('delivery'), address: Address }),
  z.strictObject({ kind: z.literal('pickup'), shop: ShopCode }),
]);
export type Fulfilment = z.infer<typeof Fulfilment>;

/** `priceMinor` is what the buyer saw: another price now is refused with the new one. */
export const OrderLine = z.strictObject({ sku: Sku, quantity: Quantity, priceMinor: MinorAmount });
export type OrderLine = z.infer<typeof OrderLine>;

export const PlaceOrder = z.strictObject({
  contact: Contact,
  fulfilment: Fulfilment,
  lines: z.array(OrderLine).max(50),
});
export type PlaceOrder = z.infer<typeof PlaceOrder>;
export type PlaceOrderInput = z.input<typeof PlaceOrder>;

const orderLineText = z
  .string()
  .regex(/^[A-Z0-9-]{3,40}:\d{1,2}:\d{1,10}$/, 'is not an order line')
  .transform((text) => {
    const [sku = '', quantity = '', price = ''] = text.split(':');
    return { sku, quantity: Number(quantity), priceMinor: Number(price) };
  });
const blankAsAbsent = z
  .string()
  .max(240)
  .transform((text) => (text.trim() === '' ? undefined : text))
  .optional();

/** The fields of the checkout form: `line` is `SKU:quantity:priceMinor`, once for each line of the bag. */
export const PlaceOrderFields = z.strictObject({
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  fulfilment: z.enum(['delivery', 'pickup']),
  shop: z.string().default(''),
  line1: z.string().default(''),
  line2: blankAsAbsent,
  city: z.string().default(''),
  pin: z.string().default(''),
  stateCode: z.string().default(''),
  line: z.union([orderLineText.transform((line) => [line]), z.array(orderLineText)]).default([]),
});

/** What the checkout form means as an order. */
export const PlaceOrderForm = PlaceOrderFields.transform((form) => ({
  contact: { name: form.name, email: form.email, phone: form.phone },
  fulfilment:
    form.fulfilment === 'pickup'
      ? { kind: 'pickup', shop: form.shop }
      : {
          kind: 'delivery',
          address: {
            line1: form.line1,
            ...(form.line2 === undefined ? {} : { line2: form.line2 }),
            city: form.city,
            pin: form.pin,
            stateCode: form.stateCode,
          },
        },
  lines: form.line,
}))
  // What is missing is said by the schema of the order itself, so that a form and a JSON body get the same faults.
  .pipe(z.preprocess((order) => order, PlaceOrder));

export const OrderItem = z.object({
  sku: Sku,
  slug: Slug,
  name: z.string(),
  colour: z.string(),
  size: z.string(),
  quantity: Quantity,
  priceMinor: MinorAmount,
  totalMinor: MinorAmount,
  taxMinor: MinorAmount,
  taxRateBps: z.int(),
  shop: ShopCode,
  picture: Picture,
});
export type OrderItem = z.infer<typeof OrderItem>;

/** Prices include tax; `taxMinor` is the part of the total that is tax. */
export const OrderTotals = z.object({
  subtotalMinor: MinorAmount,
  deliveryMinor: MinorAmount,
  taxMinor: MinorAmount,
  totalMinor: MinorAmount,
  currency: z.literal('INR'),
});
export type OrderTotals = z.infer<typeof OrderTotals>;

export const OrderInvoice = z.object({ shop: ShopCode, ref: OrderNumber, invoiceNo: InvoiceNo, invoicedAt: Moment });
export type OrderInvoice = z.infer<typeof OrderInvoice>;

export const OrderView = z.object({
  id: OrderId,
  orderNumber: OrderNumber,
  status: OrderStatus,
  /** Somebody has cancelled it, and the payment provider has not said yet how its payment ends: the order ends by that. */
  isBeingCancelled: z.boolean(),
  paymentStatus: PaymentStatus,
  billingStatus: BillingStatus,
  contact: z.object({ name: z.string(), email: z.string(), phone: z.string() }),
  fulfilment: Fulfilment,
  items: z.array(OrderItem),
  totals: OrderTotals,
  /** One for each bill that the shops have invoiced. */
  invoices: z.array(OrderInvoice),
  timeline: z.array(z.object({ status: OrderStatus, at: Moment })),
  placedAt: Moment,
  /** Until when the pieces are kept for the buyer while the order is not paid. */
  expiresAt: Moment,
});
export type OrderView = z.infer<typeof OrderView>;

export const OrderSummary = OrderView.pick({
  id: true,
  orderNumber: true,
  status: true,
  isBeingCancelled: true,
  paymentStatus: true,
  billingStatus: true,
  totals: true,
  invoices: true,
  placedAt: true,
}).extend({ pieces: z.int(), picture: Picture });
export type OrderSummary = z.infer<typeof OrderSummary>;

export const OrderPageQuery = z.strictObject({ limit: queryInt(1, 100).default(20), cursor: Cursor.optional() });
export type OrderPageQuery = z.input<typeof OrderPageQuery>;
export const OrderPage = z.object({ items: z.array(OrderSummary), nextCursor: Cursor.nullable() });
export type OrderPage = z.infer<typeof OrderPage>;

/** Without an amount, all that is left of the payment is given back, and the order with it. */
export const RefundOrder = z.strictObject({ amountMinor: MinorAmount.min(1).optional() });
export type RefundOrder = z.infer<typeof RefundOrder>;

/** `isGiven` is false while the provider has not confirmed it: the shop goes on asking. `refundedMinor` is the sum of all refunds. */
export const OrderRefund = z.object({
  orderId: OrderId,
  orderStatus: OrderStatus,
  amountMinor: MinorAmount,
  refundedMinor: MinorAmount,
  isGiven: z.boolean(),
});
export type OrderRefund = z.infer<typeof OrderRefund>;

/** `payUrl` is the provider's page; the browser goes there and comes back to the order's page. */
export const PaymentView = z.object({
  intentId: z.string(),
  status: z.string(),
  amountMinor: MinorAmount,
  payUrl: z.url(),
});
export type PaymentView = z.infer<typeof PaymentView>;
