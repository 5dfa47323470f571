import { formatMinor } from '@scarlet/contracts/money';
import type { AdminOrder, BillView } from '@scarlet/contracts/schemas';
import type { ReactNode } from 'react';
import { momentInIndia } from '#shared/when.ts';
import { StatusMark } from './status-mark.tsx';

type TableProps = { caption: string; heads: readonly string[]; isEmpty: boolean; children: ReactNode };

const cell = 'px-3 py-3 align-top';

/** A wide table scrolls inside its own frame, which the keyboard can reach. */
const Table = ({ caption, heads, isEmpty, children }: TableProps) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reachable by keyboard (WCAG 2.1.1)
  <section className="overflow-x-auto border-y border-rule bg-paper" tabIndex={0} aria-label={caption}>
    <table className="w-full min-w-[56rem] text-left text-sm">
      <caption className="sr-only">{caption}</caption>
      <thead className="border-b border-rule text-stone">
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col" className={`${cell} font-normal whitespace-nowrap`}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="divide-y divide-rule">
        {isEmpty ? (
          <tr>
            <td colSpan={heads.length} className={`${cell} text-stone`}>
              Nothing here.
            </td>
          </tr>
        ) : (
          children
        )}
      </tbody>
    </table>
  </section>
);

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
