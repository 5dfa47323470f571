import { formatMinor } from '@scarlet/contracts/money';
import type { Cart } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import { Picture } from '#shared/ui/picture.tsx';

/** What is about to be ordered, with the total that will be paid. */
export const OrderSummary = ({ cart }: { cart: Cart }) => (
  <section aria-labelledby="order-summary" className="bg-paper p-6 md:p-8">
    <div className="flex items-baseline justify-between">
      <h2 id="order-summary" className="text-2xl">
        Your order
      </h2>
      <Link href="/bag" className="quiet-link text-sm">
        Change
      </Link>
    </div>
    <ul className="mt-4">
      {cart.lines.map((line) => (
        <li key={line.sku} className="flex gap-4 border-b border-rule py-4 text-sm">
          <div className="w-16 shrink-0">
            <Picture src={line.picture.src} alt="" sizes="4rem" />
          </div>
          <div className="flex-1">
            <p className="font-medium">{line.name}</p>
            <p className="text-stone">
              {line.colour}, size {line.size}
            </p>
            <p className="text-stone">Quantity {line.quantity}</p>
          </div>
          <p>{formatMinor(line.lineTotalMinor)}</p>
        </li>
      ))}
    </ul>
    <dl className="mt-5 space-y-3 text-sm">
      <div className="flex justify-between">
        <dt>Delivery or pick-up</dt>
        <dd>Free</dd>
      </div>
      <div className="flex justify-between text-base font-medium">
        <dt>Total, taxes included</dt>
        <dd>{formatMinor(cart.subtotalMinor)}</dd>
      </div>
    </dl>
  </section>
);
