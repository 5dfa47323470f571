/**
 * What the forms say by which staff book movements: text fields, and the bodies that they mean. What is wrong is said by the
 * schema of the movement, so that a form and a JSON body get the same faults.
 */
import { z } from 'zod';
import { signedPieces } from '../adjustments.ts';
import { AdjustReason, AdjustStock, CountStock, ReceiveStock, TransferStock } from './stock.ts';

const Pieces = z
  .string()
  .regex(/^-?\d{1,5}$/, 'is not a whole number')
  .transform(Number);

/** A shop, and how many pieces it had sold when the page was made: what was paid since then still lay there. */
const CountedShop = z
  .string()
  .regex(/^[^:]{1,20}:\d{1,9}$/, 'is not a shop with what it has sold')
  .transform((text) => {
    const [shop = '', sold = ''] = text.split(':');
    return { shop, soldBefore: Number(sold) };
  });

const common = { sku: z.string(), pieces: Pieces, note: z.string().max(400).optional() };
const noteOf = ({ note = '' }: { note?: string | undefined }) => (note.trim() === '' ? {} : { note });

export const ReceiveStockForm = z
  .strictObject({ ...common, shop: z.string() })
  .transform(({ sku, shop, pieces, ...rest }): ReceiveStock => ({ sku, shop, quantity: pieces, ...noteOf(rest) }))
  .pipe(ReceiveStock);

export const CountStockForm = z
  .strictObject({ ...common, shop: CountedShop })
  .transform(({ sku, shop, pieces, ...rest }): CountStock => ({ sku, ...shop, counted: pieces, ...noteOf(rest) }))
  .pipe(CountStock);

export const AdjustStockForm = z
  .strictObject({ ...common, shop: z.string(), reason: AdjustReason })
  .transform(
    ({ sku, shop, reason, pieces, ...rest }): AdjustStock => ({
      ...{ sku, shop, reason, quantity: signedPieces(reason, pieces) },
      ...noteOf(rest),
    }),
  )
  .pipe(AdjustStock);

export const TransferStockForm = z
  .strictObject({ ...common, from: z.string(), to: z.string() })
  .transform(
    ({ sku, from, to, pieces, ...rest }): TransferStock => ({ sku, from, to, quantity: pieces, ...noteOf(rest) }),
  )
  .pipe(TransferStock);
