import { formatMinor } from '@scarlet/contracts/money';
import type { OrderView } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import { Picture } from '#shared/ui/picture.tsx';

/** What was ordered and what it costs. */
export const OrderPieces = ({ order }: { order: OrderView }) => (
  <section aria-labelledby="pieces">
    <h2 id="pieces" className="text-2xl">
      Your pieces
    </h2>
    <ul className="mt-2">
      {order.items.map((item) => (
        <li key={item.sku} className="flex gap-5 border-b border-rule py-5">
          <div className="w-20 shrink-0">
            <Picture src={item.picture.src} alt="" sizes="5rem" />
          </div>
          <div className="flex-1 text-sm">
            <p className="font-medium">
              <Link href={`/p/${item.slug}`} className="hover:underline underline-offset-4">
                {item.name}
              </Link>
            </p>
            <p className="text-stone">
              {item.colour}, size {item.size}
            </p>
            <p className="text-stone">
              {item.quantity} × {formatMinor(item.priceMinor)}
            </p>
          </div>
          <p className="text-sm">{formatMinor(item.totalMinor)}</p>
        </li>
      ))}
    </ul>
    <dl className="mt-5 ml-auto max-w-sm space-y-2 text-sm">
      <div className="flex justify-between text-stone">
        <dt>Taxes included</dt>
        <dd>{formatMinor(order.totals.taxMinor)}</dd>
      </div>
      <div className="flex justify-between text-stone">
        <dt>Delivery</dt>
        <dd>{order.totals.deliveryMinor === 0 ? 'Free' : formatMinor(order.totals.deliveryMinor)}</dd>
      </div>
      <div className="flex justify-between text-base font-medium">
        <dt>Total</dt>
        <dd>{formatMinor(order.totals.totalMinor)}</dd>
      </div>
    </dl>
  </section>
);
