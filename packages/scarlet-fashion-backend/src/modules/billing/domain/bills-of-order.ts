import { sumMinor } from '@scarlet/contracts/money';
import { bug } from '@scarlet/contracts/problem';
import type { BillLine } from '@scarlet/contracts/schemas';
import type { Bill } from './bill.ts';

/** What billing must know of a paid order. */
export type OrderToBill = {
  readonly id: string;
  readonly orderNumber: string;
  readonly items: readonly (Omit<BillLine, 'lineNo'> & { shop: string })[];
  readonly customer: { name: string; phone: string };
  readonly fulfilment: Bill['fulfilment'];
  /** GST code of the state that is delivered to; undefined for pick-up, where it is the shop's own. */
  readonly stateCode: string | undefined;
  readonly paidAt: Date;
};

export type BillingShop = { code: string; gstin: string; stateCode: string };

/** The state of a bill that nobody has touched yet. */
export type NewBill = Omit<Bill, 'claim' | 'exported' | 'invoice'> & { status: 'UNBILLED' };

// Without its tax number an invoice would be unique nowhere: better no bill until the shop is known than a wrong one.
const shopIn = (shops: ReadonlyMap<string, BillingShop>, code: string): BillingShop =>
  shops.get(code) ?? bug('A paid order is served by a shop that is not known', { shop: code });

/**
 * One bill for each shop of an order. Its ref, which names the files, is the order number, with the shop's code behind it when
 * there are several. Throws a bug for a shop that is not in the map.
 */
export const billsOfOrder = (order: OrderToBill, shops: ReadonlyMap<string, BillingShop>): readonly NewBill[] => {
  const byShop = Map.groupBy(order.items, (item) => item.shop);
  return [...byShop].map(([shop, items]) => {
    const { gstin, stateCode } = shopIn(shops, shop);
    const lines = items.map(({ shop: _shop, ...item }, index) => ({ lineNo: index + 1, ...item }));
    return {
      id: `${order.id}:${shop}`,
      ref: byShop.size === 1 ? order.orderNumber : `${order.orderNumber}-${shop}`,
      orderId: order.id,
      orderNumber: order.orderNumber,
      shop,
      gstin,
      lines,
      totalMinor: sumMinor(lines.map((line) => line.totalMinor)),
      customer: { ...order.customer, placeOfSupply: order.stateCode ?? stateCode },
      fulfilment: order.fulfilment,
      paidAt: order.paidAt,
      status: 'UNBILLED',
      flags: [],
      conflicts: [],
    };
  });
};
