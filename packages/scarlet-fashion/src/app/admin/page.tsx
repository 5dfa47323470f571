import * as routes from '@scarlet/contracts/routes';
import type { Metadata } from 'next';
import { AdminHeader } from '#features/admin/admin-header.tsx';
import { AdminView } from '#features/admin/admin-view.tsx';
import { AuthGuard } from '#features/session/auth-guard.tsx';
import { personalApi } from '#shared/api/server.ts';
import { PageFacts } from '#shared/seo/page-facts.tsx';
import { requireRole } from '#shared/session/require-user.ts';

const about = { name: 'Admin', description: 'Orders, bills and agents.', path: '/admin' };

export const metadata: Metadata = {
  title: about.name,
  description: about.description,
  alternates: { canonical: about.path },
  robots: { index: false },
};

const AdminPage = async () => {
  const { user } = await requireRole('staff');
  const [overview, orders, bills] = await Promise.all([
    personalApi.call(routes.adminOverview, {}),
    personalApi.call(routes.adminOrders, {}),
    personalApi.call(routes.adminBills, {}),
  ]);
  return (
    <>
      <PageFacts about={about} />
      <AdminHeader user={user} here="/admin" />
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
