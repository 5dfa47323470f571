import { isProblem } from '@scarlet/contracts/problem';
import type { Metadata } from 'next';
import { type AdminFacts, type AdminPlace, readAdminFacts } from '#features/admin/admin-facts.ts';
import { AdminHeader } from '#features/admin/admin-header.tsx';
import { AdminView } from '#features/admin/admin-view.tsx';
import { AuthGuard } from '#features/session/auth-guard.tsx';
import { personalApi } from '#shared/api/server.ts';
import { PageFacts } from '#shared/seo/page-facts.tsx';
import { requireRole } from '#shared/session/require-user.ts';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const about = { name: 'Admin', description: 'Orders, bills and agents.', path: '/admin' };

export const metadata: Metadata = {
  title: about.name,
  description: about.description,
  alternates: { canonical: about.path },
  robots: { index: false },
};

type Seen = { place: AdminPlace; settled: AdminFacts };

/** Where the lists should go on may be made up; then they begin at their beginning. */
const readSeen = async (place: AdminPlace): Promise<Seen> => {
  try {
    return { place, settled: await readAdminFacts(personalApi, place) };
  } catch (error) {
    if (place.orders === undefined && place.bills === undefined) throw error;
    if (!isProblem(error, 'request.invalid')) throw error;
    return readSeen({});
  }
};

const AdminPage = async ({ searchParams }: Props) => {
  const { user } = await requireRole('staff');
  const { orders, bills } = await searchParams;
  const seen = await readSeen({ orders: [orders].flat()[0], bills: [bills].flat()[0] });
  return (
    <>
      <PageFacts about={about} />
      <AdminHeader user={user} here="/admin" />
      <main className="frame w-full min-w-0 flex-1 py-10">
        <h1 className="mb-10 text-4xl">Orders and bills</h1>
        <AuthGuard needs="staff" user={user}>
          <AdminView {...seen} />
        </AuthGuard>
      </main>
    </>
  );
};

export default AdminPage;
