import { z } from 'zod';
import { AgentView } from './agents.ts';
import { BillStatus, BillView } from './billing.ts';
import { OrderStatus, OrderView } from './orders.ts';
import { Cursor, queryInt, ShopCode } from './values.ts';

export const AdminOrder = OrderView.pick({
  id: true,
  orderNumber: true,
  status: true,
  isBeingCancelled: true,
  paymentStatus: true,
  billingStatus: true,
  totals: true,
  invoices: true,
  placedAt: true,
}).extend({
  customer: z.string(),
  email: z.string(),
  pieces: z.int(),
  shops: z.array(ShopCode),
  fulfilment: z.enum(['delivery', 'pickup']),
});
export type AdminOrder = z.infer<typeof AdminOrder>;

export const AdminOrderQuery = z.strictObject({
  status: OrderStatus.optional(),
  shop: ShopCode.optional(),
  limit: queryInt(1, 100).default(50),
  cursor: Cursor.optional(),
});
export type AdminOrderQuery = z.input<typeof AdminOrderQuery>;
export const AdminOrderPage = z.object({ items: z.array(AdminOrder), nextCursor: Cursor.nullable() });
export type AdminOrderPage = z.infer<typeof AdminOrderPage>;

export const AdminBillQuery = z.strictObject({
  status: BillStatus.optional(),
  shop: ShopCode.optional(),
  limit: queryInt(1, 100).default(50),
  cursor: Cursor.optional(),
});
export type AdminBillQuery = z.input<typeof AdminBillQuery>;
export const AdminBillPage = z.object({ items: z.array(BillView), nextCursor: Cursor.nullable() });
export type AdminBillPage = z.infer<typeof AdminBillPage>;

/** What a shop owner wants to know first. Ages in ms. */
export const AdminOverview = z.object({
  ordersByStatus: z.record(OrderStatus, z.int()),
  billsByStatus: z.record(BillStatus, z.int()),
  oldestUnbilledMs: z.int().nullable(),
  agents: z.array(AgentView),
});
export type AdminOverview = z.infer<typeof AdminOverview>;
