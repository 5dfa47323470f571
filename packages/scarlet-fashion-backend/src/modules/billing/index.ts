/** Bills: the part of an order that one shop invoices, from payment to the invoice number. */
import type { AdminBillPage, BillStatus } from '@scarlet/contracts/schemas';
import type { Clock } from '#kernel/clock';
import type { Orders } from '#modules/orders';
import type { Shops } from '#modules/shops';
import type { Served } from '#platform/http/serve';
import { isDuplicateKey, type Mongo } from '#platform/mongo/connect';
import type { Consumer } from '#platform/outbox/relay';
import { createBillModel } from './adapters/bill-model.ts';
import { createMongoBillReports } from './adapters/mongo-bill-reports.ts';
import { createMongoBills } from './adapters/mongo-bills.ts';
import { type Bill, toBillView } from './domain/bill.ts';
import { readCursor, toPage } from './http/bill-cursor.ts';
import { billingEndpoints } from './http/billing-endpoints.ts';
import { createAckExport } from './use-cases/ack-export.ts';
import { createClaimBills } from './use-cases/claim-bills.ts';
import { createConfirmBilling } from './use-cases/confirm-billing.ts';
import { createCreateBills } from './use-cases/create-bills.ts';

export type BillPageQuery = {
  limit: number;
  cursor?: string | undefined;
  status?: BillStatus | undefined;
  shop?: string | undefined;
};

export type Billing = {
  readonly endpoints: readonly Served[];
  readonly consumers: readonly Consumer[];
  adminPage(query: BillPageQuery): Promise<AdminBillPage>;
  countByStatus(): Promise<Record<BillStatus, number>>;
  /** For how long the oldest paid bill has been waiting for its invoice; undefined when none waits. */
  oldestUnbilledMs(): Promise<number | undefined>;
};

type Needs = { mongo: Mongo; orders: Orders; shops: Shops; clock: Clock };

export const createBilling = ({ mongo, orders, shops, clock }: Needs): Billing => {
  const model = createBillModel(mongo);
  const bills = createMongoBills(model);
  const reports = createMongoBillReports(model);
  const createBills = createCreateBills({ bills, shops, orderToBill: orders.forBilling });
  const tellOrder = createTellOrder(orders);

  return {
    endpoints: billingEndpoints({
      bills,
      clock,
      claimBills: createClaimBills({ bills, clock }),
      ackExport: createAckExport({ bills, clock }),
      confirmBilling: createConfirmBilling({ bills, clock, tellOrder, isDuplicateKey }),
    }),
    consumers: [
      { name: 'billing.create', types: ['order.paid'], handle: (_event, orderId) => createBills(orderId) },
      {
        name: 'billing.cancel',
        types: ['order.cancelled', 'order.refund_ordered', 'order.refunded'],
        // An old event may be told again after late money brought the order back: the order itself says whether it stands.
        handle: async (_event, orderId) => {
          if (!(await orders.forBilling(orderId))) await bills.cancelOfOrder(orderId);
        },
      },
      {
        name: 'billing.tell_order',
        types: ['bill.billed'],
        handle: async (_event, billId) => {
          const bill = await bills.get(billId);
          if (bill) await tellOrder(bill);
        },
      },
    ],
    adminPage: async ({ limit, cursor, status, shop }) => {
      const read = await reports.newestFirst({ status, shop }, { limit: limit + 1, after: readCursor(cursor) });
      return toPage(read, { limit, show: toBillView });
    },
    countByStatus: reports.countByStatus,
    oldestUnbilledMs: async () => {
      const oldest = await reports.oldestUnbilled();
      return oldest && clock.nowMs() - oldest.getTime();
    },
  };
};

const createTellOrder =
  (orders: Orders) =>
  async ({ orderId, shop, ref, invoice }: Bill): Promise<void> => {
    if (invoice) await orders.recordInvoice({ orderId, shop, ref, invoiceNo: invoice.no, invoicedAt: invoice.at });
  };
