import * as routes from '@scarlet/contracts/routes';
import type { Metadata } from 'next';
import Link from 'next/link';
import { AdminView } from '#features/admin/admin-view.tsx';
import { AuthGuard } from '#features/session/auth-guard.tsx';
import { personalApi } from '#shared/api/server.ts';
import { requireRole } from '#shared/session/require-user.ts';

export const metadata: Metadata = {
  title: 'Admin',
  description: 'Orders, bills and agents.',
  alternates: { canonical: '/admin' },
  robots: { index: false },
};

const AdminPage = async () => {
  const { user } = await requireRole('staff', '/admin');
  const [overview, orders, bills] = await Promise.all([
    personalApi.call(routes.adminOverview, {}),
    personalApi.call(routes.adminOrders, {}),
    personalApi.call(routes.adminBills, {}),
  ]);
  return (
    <>
      <header className="border-b border-rule">
        <div className="frame flex flex-wrap items-center justify-between gap-x-8 gap-y-2 py-4">
          <p className="font-display text-2xl tracking-[0.18em] uppercase">Scarlet</p>
          <nav aria-label="Admin" className="flex items-center gap-6 text-sm">
            <span className="text-stone">
              {user.name}, {user.role}
            </span>
            <Link href="/account" className="quiet-link inline-flex min-h-11 items-center">
              Account
            </Link>
            <Link href="/" className="quiet-link inline-flex min-h-11 items-center">
              To the shop
            </Link>
          </nav>
        </div>
      </header>
      <main className="frame w-full min-w-0 flex-1 py-10">
        <h1 className="mb-10 text-4xl">Orders and bills</h1>
        <AuthGuard needs="staff" user={user}>
          <AdminView settled={{ overview, orders, bills, readAtMs: Date.now() }} />
        </AuthGuard>
      </main>
    </>
  );
};

export default AdminPage;
