import type { ShopView } from '@scarlet/contracts/schemas';

const phoneHref = (phone: string): string => `tel:${phone.replace(/[^+\d]/g, '')}`;

const ShopCard = ({ shop: { name, address, hours, phone, online } }: { shop: ShopView }) => (
  <address className="space-y-1 not-italic">
    <p className="eyebrow text-stone">{address.city}</p>
    <h2 className="pt-2 pb-3 text-3xl lg:text-4xl">{name}</h2>
    <p>{address.line1}</p>
    <p>
      {address.city} {address.pin}, {address.state}
    </p>
    <p className="text-stone">{hours}</p>
    <p>
      <a href={phoneHref(phone)} className="quiet-link inline-flex min-h-8 items-center">
        {phone}
      </a>
    </p>
    <p className="pt-3 text-sm text-stone">
      {online ? 'Order online and collect here.' : 'Takes no online orders at the moment.'}
    </p>
  </address>
);

/** The shops side by side. */
export const ShopCards = ({ shops }: { shops: readonly ShopView[] }) => (
  <ul className="grid gap-x-16 md:grid-cols-2">
    {shops.map((shop) => (
      <li key={shop.code} className="border-t border-ink py-10">
        <ShopCard shop={shop} />
      </li>
    ))}
  </ul>
);
