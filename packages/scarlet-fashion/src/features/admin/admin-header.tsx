import type { UserView } from '@scarlet/contracts/schemas';
import Link from 'next/link';

const pages = [
  { href: '/admin', name: 'Orders and bills' },
  { href: '/admin/stock', name: 'Stock' },
  { href: '/account', name: 'Account' },
  { href: '/', name: 'To the shop' },
];

/** The head of every page of the office: who is in, and where else there is to go. */
export const AdminHeader = ({ user, here }: { user: UserView; here: string }) => (
  <header className="border-b border-rule">
    <div className="frame flex flex-wrap items-center justify-between gap-x-8 gap-y-1 py-4">
      <p className="font-display text-2xl tracking-[0.18em] uppercase">Scarlet</p>
      <p className="text-sm text-stone">
        {user.name}, {user.role}
      </p>
      <nav aria-label="Admin" className="flex w-full flex-wrap items-center gap-x-6 text-sm">
        {pages.map(({ href, name }) => (
          <Link
            key={href}
            href={href}
            aria-current={href === here ? 'page' : undefined}
            className="quiet-link inline-flex min-h-11 items-center aria-[current]:font-medium aria-[current]:text-scarlet"
          >
            {name}
          </Link>
        ))}
      </nav>
    </div>
  </header>
);
