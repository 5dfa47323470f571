import type { Shops } from '#modules/shops';
import { type BillingShop, billsOfOrder, type OrderToBill } from '../domain/bills-of-order.ts';
import type { BillStore } from '../ports.ts';

type Ports = {
  bills: Pick<BillStore, 'add' | 'cancelOfOrder'>;
  shops: Pick<Shops, 'list'>;
  /** Undefined unless the order is paid and stands. */
  orderToBill: (orderId: string) => Promise<OrderToBill | undefined>;
};

/** Creates the bills of an order that was paid; again, it changes nothing. */
export const createCreateBills =
  ({ bills, shops, orderToBill }: Ports) =>
  async (orderId: string): Promise<void> => {
    const order = await orderToBill(orderId);
    if (!order) return;
    const known = (await shops.list()).map(({ code, gstin, address }): [string, BillingShop] => [
      code,
      { code, gstin, stateCode: address.stateCode },
    ]);
    await bills.add(billsOfOrder(order, new Map(known)));
    // Whoever heard of a refund between our look and our write found no bill to cancel: one more look finds the refund.
    if (!(await orderToBill(orderId))) await bills.cancelOfOrder(orderId);
  };
