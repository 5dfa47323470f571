/** A shop's counter in tests: bills to work on, and what an agent says about them. */
import { createHash } from 'node:crypto';
import * as routes from '@scarlet/contracts/routes';
import type { BillStatus, ClaimResult, OrderView, PendingOrders } from '@scarlet/contracts/schemas';
import { eventually } from '@scarlet/testkit/await-event';
import type { Browser } from '../../../../tests/browser.ts';
import { newKey, orderOf } from '../../../../tests/given.ts';
import type { Backend } from '../../../../tests/start-backend.ts';

type ListedBill = PendingOrders['items'][number];
type StoredBill = {
  _id: string;
  orderId: string;
  status: BillStatus;
  claim?: { agentId: string; token: number; expiresAt: Date };
  invoice?: { no: string };
  conflicts: { code: string; invoiceNo: string }[];
  events: { id: string; type: string }[];
};

let invoiceCount = 0;

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const newInvoice = (): string => {
  invoiceCount += 1;
  return `BLR/2627/${String(invoiceCount).padStart(5, '0')}`;
};

/** What an agent sends when the till has billed; the same bill and number always make the same message. */
export const confirmation = (billId: string, invoiceNo = newInvoice(), code = 'BLR') => ({
  confirmationId: sha256(`${code}|${billId}|${invoiceNo.toUpperCase()}|BILLED`),
  billId,
  invoiceNo,
  evidenceSha256: sha256(invoiceNo),
});

/** What an agent sends when the import file lies before the till. */
export const exportAck = (bill: ListedBill, token: number, content = 'csv') => ({
  billId: bill.id,
  token,
  fileName: `IMPORT_${bill.ref}.csv`,
  fileSha256: sha256(content),
});

export const claim = async (device: Browser, billId: string): Promise<ClaimResult | undefined> =>
  (await device.call(routes.claimBills, { body: { billIds: [billId] } })).claims[0];

/** Claims a bill that is free; @returns the token of the claim. */
export const claimToken = async (device: Browser, billId: string): Promise<number> =>
  Object(await claim(device, billId)).token;

export const createCounter = (shop: Backend, agent: Browser) => {
  const bills = shop.mongo.collection<StoredBill>('bills');

  /** The order's bill as this device sees it in its list. */
  const billOf = (order: OrderView, device = agent, code = 'BLR'): Promise<ListedBill> =>
    eventually(`a bill of ${order.orderNumber}`, async () => {
      const { items } = await device.call(routes.pendingOrders, { query: { limit: '100' } });
      return items.find((bill) => bill.orderId === order.id && bill.shop === code);
    });

  const paidBill = async () => {
    const buyer = shop.as.guest();
    const order = await shop.given.paidOrder(buyer);
    return { buyer, order, bill: await billOf(order) };
  };

  /** An order of one piece from each of the two shops, paid. */
  const paidOrderOfTwoShops = async () => {
    const here = await shop.given.product({ stock: { M: { BLR: 1 } } });
    const there = await shop.given.product({ stock: { M: { BOM: 1 } } });
    const lines = [here, there].map((one) => ({ sku: one.sku('M'), quantity: 1, priceMinor: one.priceMinor }));
    const address = { line1: '4 Lake Road', city: 'Delhi', pin: '110001', stateCode: '07' };
    const buyer = shop.as.guest();
    const body = orderOf(lines, { kind: 'delivery', address });
    const order = await buyer.call(routes.placeOrder, { body, idempotencyKey: newKey() });
    await shop.given.pay(buyer, order);
    return { buyer, order };
  };

  return {
    bills,
    billOf,
    paidBill,
    paidOrderOfTwoShops,
    /** The bill as the database has it. */
    stored: (billId: string) => bills.findOne({ _id: billId }),
    pendingIds: async (device = agent) =>
      (await device.call(routes.pendingOrders, { query: { limit: '100' } })).items.map(({ id }) => id),
    assignedIds: async (device = agent) =>
      (await device.call(routes.assignedBills, { query: { limit: '100' } })).items.map(({ id }) => id),
  };
};
