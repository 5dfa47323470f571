import { currency } from '@scarlet/contracts/money';
import { MinorAmount, OrderStatus, Quantity } from '@scarlet/contracts/schemas';
import { documentWith, listOf, wholeNumber } from '#platform/mongo/validators';

const text = { bsonType: 'string' };
const date = { bsonType: 'date' };
const status = { enum: OrderStatus.options };
const fromOne = wholeNumber({ minValue: 1 });
const paise = wholeNumber(MinorAmount);
/** What it has to be is in `sums`, and follows from whole numbers. */
const sum = { bsonType: ['int', 'long', 'double'] };

// Each rule costs every write of every order some of its time: names and pictures, which nothing is decided by, have none.
const shape = documentWith(
  {
    ...{ orderNumber: text, shopper: text, fingerprint: text, contact: { bsonType: 'object' } },
    fulfilment: documentWith({ kind: { enum: ['delivery', 'pickup'] } }),
    items: listOf(
      documentWith({
        ...{ sku: text, shop: text, quantity: wholeNumber(Quantity), priceMinor: paise, totalMinor: sum },
        taxMinor: paise,
      }),
      1,
    ),
    totals: documentWith({
      ...{ subtotalMinor: sum, deliveryMinor: paise, taxMinor: sum, totalMinor: sum, currency: { enum: [currency] } },
    }),
    limited: listOf(documentWith({ slug: text, quantity: fromOne, max: fromOne })),
    ...{ status, attempt: fromOne, stock: { enum: ['open', 'committed', 'released'] } },
    ...{ placedAt: date, expiresAt: date },
    timeline: listOf(documentWith({ status, at: date }), 1),
    invoices: listOf(documentWith({ shop: text, ref: text, invoiceNo: text, invoicedAt: date })),
    ...{ begunAt: { bsonType: 'timestamp' }, changedAt: date },
    events: listOf(documentWith({ id: text, type: text, at: date })),
  },
  { cancelAskedAt: date, paidAt: date, paidAttempt: fromOne, putOffAt: date, forgetAt: date },
);

const priced = { $eq: ['$$this.totalMinor', { $multiply: ['$$this.priceMinor', '$$this.quantity'] }] };
const taxed = { $lte: ['$$this.taxMinor', '$$this.totalMinor'] };
const sums = {
  $and: [
    { $allElementsTrue: { $map: { input: '$items', in: { $and: [priced, taxed] } } } },
    { $eq: ['$totals.subtotalMinor', { $sum: '$items.totalMinor' }] },
    { $eq: ['$totals.taxMinor', { $sum: '$items.taxMinor' }] },
    { $eq: ['$totals.totalMinor', { $add: ['$totals.subtotalMinor', '$totals.deliveryMinor'] }] },
  ],
};

/** Forgotten is only what never came about and holds nothing any more: the database itself deletes it. */
const isKept = [{ forgetAt: { $exists: false } }, { status: 'REJECTED', stock: 'released' }];

/**
 * What the database itself refuses of orders: pieces or money below zero or in parts, sums that are not those of their parts, a
 * word that no state has, and to be without a date, a list or an owner that the shop goes on by.
 */
export const orderRules = { $jsonSchema: shape, $or: isKept, $expr: sums };
