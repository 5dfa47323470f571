import { formatMinor } from '@scarlet/contracts/money';
import type { AdminOrder, BillView } from '@scarlet/contracts/schemas';
import { momentInIndia } from '#shared/when.ts';
import { StatusMark } from './status-mark.tsx';
import { Table } from './table.tsx';

const orderHeads = [
  ...(['Order', 'Order is', 'Bills are', 'Placed', 'Customer'] as const),
  ...(['Shops', 'Pieces', 'Total', 'Invoice'] as const),
];

export const OrdersTable = ({ orders }: { orders: readonly AdminOrder[] }) => (
  <Table
    caption="Orders, newest first"
    heads={orderHeads}
    rows={orders.map((order) => ({
      key: order.id,
      cells: {
        Order: order.orderNumber,
        'Order is': (
          <>
            <StatusMark status={order.status} />
            {order.isBeingCancelled ? <span className="block text-stone">being cancelled</span> : null}
          </>
        ),
        'Bills are': order.billingStatus.toLowerCase().replace('_', ' '),
        Placed: momentInIndia(order.placedAt),
        Customer: (
          <>
            {order.customer}
            <span className="block text-stone">{order.email}</span>
          </>
        ),
        Shops: order.shops.join(', '),
        Pieces: order.pieces,
        Total: formatMinor(order.totals.totalMinor),
        Invoice: order.invoices.map(({ invoiceNo }) => invoiceNo).join(', '),
      },
    }))}
  />
);

const billHeads = [
  ...(['Bill', 'Bill is', 'To settle', 'Shop', 'Paid'] as const),
  ...(['Pieces', 'Total', 'Exported', 'Invoice'] as const),
];

const conflictsOf = ({ conflicts }: BillView): string =>
  conflicts.map(({ code, invoiceNo }) => `${invoiceNo}: ${code.replace('billing.', '').replace('_', ' ')}`).join('; ');

export const BillsTable = ({ bills }: { bills: readonly BillView[] }) => (
  <Table
    caption="Bills, newest first"
    heads={billHeads}
    rows={bills.map((bill) => ({
      key: bill.id,
      cells: {
        Bill: bill.ref,
        'Bill is': <StatusMark status={bill.status} />,
        'To settle': bill.conflicts.length === 0 ? '' : <span className="text-scarlet">{conflictsOf(bill)}</span>,
        Shop: bill.shop,
        Paid: momentInIndia(bill.paidAt),
        Pieces: bill.pieces,
        Total: formatMinor(bill.totalMinor),
        Exported: bill.exportedAt === null ? 'not yet' : momentInIndia(bill.exportedAt),
        Invoice: bill.invoiceNo ?? '',
      },
    }))}
  />
);
