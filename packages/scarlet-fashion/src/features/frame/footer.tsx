import type { Category, ShopView } from '@scarlet/contracts/schemas';
import Link from 'next/link';
import type { ReactNode } from 'react';

type Props = { categories: readonly Category[]; shops: readonly ShopView[] };

const linkClass = 'inline-flex min-h-8 items-center hover:underline underline-offset-4 decoration-1';

const Column = ({ title, children }: { title: string; children: ReactNode }) => (
  <div>
    <h2 className="eyebrow font-text text-stone">{title}</h2>
    <div className="mt-4">{children}</div>
  </div>
);

const Links = ({ links }: { links: readonly { href: string; name: string }[] }) => (
  <ul className="space-y-1">
    {links.map(({ href, name }) => (
      <li key={href}>
        <Link href={href} prefetch={false} className={linkClass}>
          {name}
        </Link>
      </li>
    ))}
  </ul>
);

const own = [
  { href: '/account', name: 'Account' },
  { href: '/account#orders', name: 'Orders' },
  { href: '/wishlist', name: 'Wish list' },
  { href: '/bag', name: 'Bag' },
];

/** The foot of every page: where everything is, and where the shops are. */
export const Footer = ({ categories, shops }: Props) => (
  <footer className="mt-24 border-t border-rule bg-sand text-sm lg:mt-32">
    <div className="frame grid grid-cols-2 gap-x-8 gap-y-12 py-16 lg:grid-cols-4">
      <Column title="Shop">
        <Links links={categories.map(({ slug, name }) => ({ href: `/c/${slug}`, name }))} />
      </Column>
      <Column title="Yours">
        <Links links={own} />
      </Column>
      {shops.map(({ code, name, address, hours, phone }) => (
        <Column key={code} title={address.city}>
          <address className="space-y-1 not-italic">
            <p className="font-medium">{name}</p>
            <p>{address.line1}</p>
            <p>
              {address.city} {address.pin}
            </p>
            <p className="text-stone">{hours}</p>
            <a href={`tel:${phone.replace(/\s/g, '')}`} className={linkClass}>
              {phone}
            </a>
          </address>
        </Column>
      ))}
    </div>
    <div className="frame flex flex-wrap justify-between gap-x-8 gap-y-2 border-t border-rule py-6 text-stone">
      <p>Scarlet. Prices include all taxes.</p>
      <p>Order online, collect in the shop, or have it brought home.</p>
    </div>
  </footer>
);
