import { z } from 'zod';
import { gains, losses } from '../adjustments.ts';
import { Cursor, Line, Moment, queryInt, ShopCode, Sku } from './values.ts';

/** Pieces that one movement may carry. */
const Units = z.int().min(1).max(9_999);
const Note = Line(200);

/** Why a person changed the books without goods arriving. Each reason has a direction; only a correction goes both ways. */
export const AdjustReason = z.enum(['damaged', 'lost', 'stolen', 'found', 'returned', 'correction']);
export type AdjustReason = z.infer<typeof AdjustReason>;

/** What people and the shop's own programs do: it changes `received` and `writtenOff`. */
export const MovementOperation = z.enum(['receive', 'adjust', 'transfer_out', 'transfer_in', 'count']);
export type MovementOperation = z.infer<typeof MovementOperation>;
/** What orders do: `reserved = hold - commit - release`, `sold = commit`. */
export const OrderOperation = z.enum(['hold', 'commit', 'release']);
export type OrderOperation = z.infer<typeof OrderOperation>;

export const StockOperation = z.enum([...MovementOperation.options, ...OrderOperation.options]);
export type StockOperation = z.infer<typeof StockOperation>;

/** Goods that arrived at a shop. */
export const ReceiveStock = z.strictObject({ sku: Sku, shop: ShopCode, quantity: Units, note: Note.optional() });
export type ReceiveStock = z.input<typeof ReceiveStock>;

/** Pieces that are more (above zero) or fewer (below) than the books say, and why. */
export const AdjustStock = z
  .strictObject({
    sku: Sku,
    shop: ShopCode,
    quantity: z.int().min(-9_999).max(9_999),
    reason: AdjustReason,
    note: Note.optional(),
  })
  .refine(({ quantity }) => quantity !== 0, { path: ['quantity'], message: 'must not be zero' })
  .refine(({ quantity, reason }) => quantity < 0 || !losses.includes(reason), {
    path: ['quantity'],
    message: 'must be below zero for this reason',
  })
  .refine(({ quantity, reason }) => quantity > 0 || !gains.includes(reason), {
    path: ['quantity'],
    message: 'must be above zero for this reason',
  });
export type AdjustStock = z.input<typeof AdjustStock>;

/** Pieces that one shop gives to another. */
export const TransferStock = z
  .strictObject({ sku: Sku, from: ShopCode, to: ShopCode, quantity: Units, note: Note.optional() })
  .refine(({ from, to }) => from !== to, { path: ['to'], message: 'must be another shop' });
export type TransferStock = z.input<typeof TransferStock>;

/**
 * What a person counted: the pieces that lie on the shelf, those held for unpaid orders among them (nobody has picked them yet);
 * not the pieces of paid orders, which are set aside. `soldBefore` is the figure `sold` when the counting began: pieces that were
 * paid since then still lay there and were counted.
 */
export const CountStock = z.strictObject({
  sku: Sku,
  shop: ShopCode,
  counted: z.int().min(0).max(99_999),
  soldBefore: z.int().min(0).optional(),
  note: Note.optional(),
});
export type CountStock = z.input<typeof CountStock>;

/** The numbers of one article at one shop; `available + reserved + sold - shortfall = received - writtenOff`. */
export const StockFigures = z.object({
  shop: ShopCode,
  received: z.int(),
  writtenOff: z.int(),
  available: z.int(),
  reserved: z.int(),
  sold: z.int(),
  /** Pieces that were sold or are held although they were not there. */
  shortfall: z.int(),
});
export type StockFigures = z.infer<typeof StockFigures>;

/** One row of the ledger: what changed on a shelf, why, and who did it. */
export const StockMovement = z.object({
  id: z.string(),
  sku: Sku,
  shop: ShopCode,
  operation: StockOperation,
  /**
   * Pieces that came (above zero) or went (below); zero for a count that found what the books said. Of an order: how many it held,
   * bought or gave back.
   */
  quantity: z.int(),
  reason: AdjustReason.nullable(),
  counted: z.int().nullable(),
  note: z.string().nullable(),
  /** Whose order it was. */
  orderNumber: z.string().nullable(),
  /** `user:<id>`, `order`, or `shop` for what the shop's own programs booked. */
  by: z.string(),
  at: Moment,
});
export type StockMovement = z.infer<typeof StockMovement>;

/** The rows of a movement and the figures as they are now; a repeat gets the same rows. */
export const StockMoved = z.object({ movements: z.array(StockMovement), stock: z.array(StockFigures) });
export type StockMoved = z.infer<typeof StockMoved>;

export const StockLedgerQuery = z.strictObject({
  sku: Sku.optional(),
  shop: ShopCode.optional(),
  /** Only what people and programs of the shop did, or only what orders did. */
  of: z.enum(['movements', 'orders']).optional(),
  limit: queryInt(1, 100).default(50),
  cursor: Cursor.optional(),
});
export type StockLedgerQuery = z.input<typeof StockLedgerQuery>;
export const StockLedgerPage = z.object({ items: z.array(StockMovement), nextCursor: Cursor.nullable() });
export type StockLedgerPage = z.infer<typeof StockLedgerPage>;

/** A part of a product's name, or of an article number, or a whole barcode. */
export const StockSheetQuery = z.strictObject({ search: Line(60) });
export type StockSheetQuery = z.input<typeof StockSheetQuery>;

/** Articles that were looked for, hidden ones too, with their figures at every shop. */
export const StockSheet = z.object({
  items: z.array(
    z.object({
      sku: Sku,
      name: z.string(),
      colour: z.string(),
      size: z.string(),
      barcode: z.string(),
      shops: z.array(StockFigures),
    }),
  ),
  /** Whether there are more than were listed. */
  isCut: z.boolean(),
});
export type StockSheet = z.infer<typeof StockSheet>;
