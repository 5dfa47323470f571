/** The small values that many schemas share. */
import { z } from 'zod';
import { isOneLine } from '../one-line.ts';

/** An amount in minor units (paise), zero or more, below 10 crore rupees. */
export const MinorAmount = z.int().min(0).max(100_000_000_00);
/** Pieces of one article in one line. */
export const Quantity = z.int().min(1).max(99);
/** One colour and size of a product. */
export const Sku = z.string().regex(/^[A-Z0-9][A-Z0-9-]{2,39}$/, 'is not an article number');
export const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'is not a name for addresses');
export const ShopCode = z.string().regex(/^[A-Z]{2,8}$/, 'is not a shop code');
/** 12 bytes as hex. */
export const OrderId = z.string().regex(/^[0-9a-f]{24}$/, 'is not an order id');
/** What people read out on the phone and what files are named by: safe in every file system. */
export const OrderNumber = z.string().regex(/^[A-Z0-9-]{1,32}$/, 'is not an order number');
export const BillId = z.string().regex(/^[0-9a-f]{24}:[A-Z]{2,8}$/, 'is not a bill id');
/** At most 16 characters, letters, digits, `-` and `/` (Rule 46(b) of the CGST rules). */
export const InvoiceNo = z.string().regex(/^[A-Za-z0-9/-]{1,16}$/, 'is not an invoice number');
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256');
export const IdempotencyKey = z.string().regex(/^[A-Za-z0-9_-]{16,128}$/, 'is not a key');
/** A moment in UTC, ISO 8601 with Z. */
export const Moment = z.iso.datetime();

/** One line of text that a person typed: trimmed, normalised (NFC), without control characters; joiners stay in their words. */
export const Line = (maxLength: number) =>
  z
    .string()
    .max(maxLength * 2)
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z.string().min(1, 'must not be empty').max(maxLength).refine(isOneLine, 'has characters that are not allowed'),
    );

/** Folded before it is checked, so that one mailbox is one account. */
export const Email = z
  .string()
  .max(254)
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .pipe(z.email('is not an e-mail address'));

/** An Indian mobile number as ten digits; +91, 0, blanks and dashes in front or between are taken off. */
export const Phone = z
  .string()
  .max(24)
  .transform((text) => text.replace(/[\s().-]/g, '').replace(/^(\+91|0)/, ''))
  .pipe(z.string().regex(/^[6-9]\d{9}$/, 'is not an Indian mobile number'));

/** A whole number in a query or form: digits only (`z.coerce` would take true, " 5 " and 0x10). */
export const queryInt = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,12}$/, 'is not a whole number')
    .transform(Number)
    .pipe(z.int().min(min).max(max));

/** Several values of one query parameter, separated by commas. */
export const queryList = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .string()
    .max(400)
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(item).max(40));

/** Where the next page begins; opaque to clients. */
export const Cursor = z.string().regex(/^[A-Za-z0-9_-]{1,300}$/, 'is not a cursor');
/** No members at all: the params, query or body of a call that has none. */
export const Nothing = z.strictObject({});
