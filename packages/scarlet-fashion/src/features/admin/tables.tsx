import { formatMinor } from '@scarlet/contracts/money';
import type { AdminOrder, BillView } from '@scarlet/contracts/schemas';
import { momentInIndia } from '#shared/when.ts';
import { StatusMark } from './status-mark.tsx';
import { cell, Table } from './table.tsx';

const orderHeads = ['Order', 'Placed', 'Customer', 'Shops', 'Pieces', 'Total', 'Order is', 'Bills are', 'Invoice'];

export const OrdersTable = ({ orders }: { orders: readonly AdminOrder[] }) => (
  <Table caption="Orders, newest first" heads={orderHeads} isEmpty={orders.length === 0}>
    {orders.map((order) => (
      <tr key={order.id}>
        <th scope="row" className={`${cell} font-medium whitespace-nowrap`}>
          {order.orderNumber}
        </th>
        <td className={`${cell} whitespace-nowrap`}>{momentInIndia(order.placedAt)}</td>
        <td className={cell}>
          {order.customer}
          <span className="block text-stone">{order.email}</span>
        </td>
        <td className={cell}>{order.shops.join(', ')}</td>
        <td className={cell}>{order.pieces}</td>
        <td className={cell}>{formatMinor(order.totals.totalMinor)}</td>
        <td className={cell}>
          <StatusMark status={order.status} />
        </td>
        <td className={cell}>{order.billingStatus.toLowerCase().replace('_', ' ')}</td>
        <td className={`${cell} whitespace-nowrap`}>{order.invoices.map(({ invoiceNo }) => invoiceNo).join(', ')}</td>
      </tr>
    ))}
  </Table>
);

const billHeads = ['Bill', 'Shop', 'Paid', 'Pieces', 'Total', 'Bill is', 'Exported', 'Invoice', 'To settle'];

export const BillsTable = ({ bills }: { bills: readonly BillView[] }) => (
  <Table caption="Bills, newest first" heads={billHeads} isEmpty={bills.length === 0}>
    {bills.map((bill) => (
      <tr key={bill.id}>
        <th scope="row" className={`${cell} font-medium whitespace-nowrap`}>
          {bill.ref}
        </th>
        <td className={cell}>{bill.shop}</td>
        <td className={`${cell} whitespace-nowrap`}>{momentInIndia(bill.paidAt)}</td>
        <td className={cell}>{bill.pieces}</td>
        <td className={cell}>{formatMinor(bill.totalMinor)}</td>
        <td className={cell}>
          <StatusMark status={bill.status} />
        </td>
        <td className={`${cell} whitespace-nowrap`}>
          {bill.exportedAt === null ? 'not yet' : momentInIndia(bill.exportedAt)}
        </td>
        <td className={`${cell} whitespace-nowrap`}>{bill.invoiceNo ?? ''}</td>
        <td className={`${cell} text-scarlet`}>
          {bill.conflicts
            .map(({ code, invoiceNo }) => `${invoiceNo}: ${code.replace('billing.', '').replace('_', ' ')}`)
            .join('; ')}
        </td>
      </tr>
    ))}
  </Table>
);
