import type { Client } from '@scarlet/contracts/client';
import * as routes from '@scarlet/contracts/routes';
import type { AdminBillPage, AdminOrderPage, AdminOverview } from '@scarlet/contracts/schemas';

/** Where the two lists go on; the newest without a cursor. */
export type AdminPlace = { readonly orders?: string | undefined; readonly bills?: string | undefined };

/** Everything on the screen was read at about the same moment, so its figures agree with its rows. */
export type AdminFacts = { overview: AdminOverview; orders: AdminOrderPage; bills: AdminBillPage; readAtMs: number };

/** Reads what the office shows at this place. Throws what the client throws, `request.invalid` at a place that nobody has been given. */
export const readAdminFacts = async (api: Client, place: AdminPlace): Promise<AdminFacts> => {
  const [overview, orders, bills] = await Promise.all([
    api.call(routes.adminOverview, {}),
    api.call(routes.adminOrders, { query: { cursor: place.orders } }),
    api.call(routes.adminBills, { query: { cursor: place.bills } }),
  ]);
  return { overview, orders, bills, readAtMs: Date.now() };
};
