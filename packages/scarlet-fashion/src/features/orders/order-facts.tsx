import type { OrderView, ShopView } from '@scarlet/contracts/schemas';
import { dayInIndia } from '#shared/when.ts';
import { isOnItsWay } from './order-words.ts';

const shopName = (shops: readonly ShopView[], code: string): string =>
  shops.find((shop) => shop.code === code)?.name ?? code;

const Invoices = ({ order, shops }: { order: OrderView; shops: readonly ShopView[] }) => (
  <div>
    <dt className="text-stone">Invoice</dt>
    <dd>
      {order.invoices.length === 0 ? 'Follows from the shop' : null}
      {order.invoices.map(({ shop, invoiceNo, invoicedAt }) => (
        <span key={shop} className="block">
          <strong className="font-medium" data-testid="invoice-number">
            {invoiceNo}
          </strong>
          <span className="block text-stone">
            {shopName(shops, shop)}, {dayInIndia(invoicedAt)}
          </span>
        </span>
      ))}
    </dd>
  </div>
);

const Way = ({ order, shops }: { order: OrderView; shops: readonly ShopView[] }) => {
  const { fulfilment } = order;
  if (fulfilment.kind === 'pickup') {
    return (
      <div>
        <dt className="text-stone">Collect at</dt>
        <dd>{shopName(shops, fulfilment.shop)}</dd>
      </div>
    );
  }
  const { line1, line2, city, pin } = fulfilment.address;
  return (
    <div>
      <dt className="text-stone">Deliver to</dt>
      <dd>
        {[line1, line2, `${city} ${pin}`].filter(Boolean).map((line) => (
          <span key={line} className="block">
            {line}
          </span>
        ))}
      </dd>
    </div>
  );
};

/** Number, invoice, way and contact, in short. */
export const OrderFacts = ({ order, shops }: { order: OrderView; shops: readonly ShopView[] }) => (
  <dl className="grid gap-5 bg-paper p-6 text-sm sm:grid-cols-2 md:p-8 lg:grid-cols-1">
    <div>
      <dt className="text-stone">Order</dt>
      <dd className="font-medium">{order.orderNumber}</dd>
    </div>
    {order.invoices.length > 0 || isOnItsWay(order) ? <Invoices order={order} shops={shops} /> : null}
    <Way order={order} shops={shops} />
    <div>
      <dt className="text-stone">Contact</dt>
      <dd>
        <span className="block">{order.contact.name}</span>
        <span className="block wrap-anywhere">{order.contact.email}</span>
        <span className="block">{order.contact.phone}</span>
      </dd>
    </div>
  </dl>
);
