import { formatMinor } from '@scarlet/contracts/money';
import type { OrderSummary } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import { Picture } from '#shared/ui/picture.tsx';
import { dayInIndia } from '#shared/when.ts';
import { tellOrder } from './order-words.ts';

const OrderRow = ({ order }: { order: OrderSummary }) => (
  <li className="relative flex gap-5 border-b border-rule py-6 md:items-center md:gap-8">
    <div className="w-20 shrink-0">
      <Picture src={order.picture.src} alt="" sizes="5rem" />
    </div>
    <div className="grid flex-1 gap-1 text-sm md:grid-cols-3 md:items-center md:gap-6">
      <p>
        <Link
          href={`/orders/${order.id}`}
          prefetch={false}
          className="font-medium whitespace-nowrap after:absolute after:inset-0 hover:underline underline-offset-4"
        >
          {order.orderNumber}
        </Link>
        <span className="block text-stone">{dayInIndia(order.placedAt)}</span>
      </p>
      <p>
        {formatMinor(order.totals.totalMinor)}
        <span className="block text-stone">
          {order.pieces} {order.pieces === 1 ? 'piece' : 'pieces'}
        </span>
      </p>
      <p className="md:text-right">
        {tellOrder(order).title}
        {order.invoices.map(({ invoiceNo }) => (
          <span key={invoiceNo} className="block text-stone">
            Invoice {invoiceNo}
          </span>
        ))}
      </p>
    </div>
  </li>
);

/** The orders of one person, newest first. */
export const OrderList = ({ orders }: { orders: readonly OrderSummary[] }) =>
  orders.length === 0 ? (
    <p className="py-8 text-stone">You have not ordered anything with this account yet.</p>
  ) : (
    <ul className="border-t border-rule">
      {orders.map((order) => (
        <OrderRow key={order.id} order={order} />
      ))}
    </ul>
  );
