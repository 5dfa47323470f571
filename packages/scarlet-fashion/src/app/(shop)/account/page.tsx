import { isProblem } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import type { OrderPage } from '@scarlet/contracts/schemas';
import type { Metadata } from 'next';
import Link from 'next/link';
import { OrderList } from '#features/orders/order-list.tsx';
import { personalApi } from '#shared/api/server.ts';
import { PageFacts } from '#shared/seo/page-facts.tsx';
import { hasRole } from '#shared/session/has-role.ts';
import { requireUser } from '#shared/session/require-user.ts';
import { Button, buttonClass } from '#shared/ui/button.tsx';
import { FormFields } from '#shared/ui/form-fields.tsx';
import { Notice } from '#shared/ui/notice.tsx';

type Props = { searchParams: Promise<{ problem?: string; cursor?: string | string[] }> };

const about = { name: 'Your account', description: 'Your orders and their invoices.', path: '/account' };

export const metadata: Metadata = {
  title: about.name,
  description: about.description,
  alternates: { canonical: about.path },
  robots: { index: false },
};

/** Where the list should go on may be made up; then it begins at its beginning. */
const readOrders = async (cursor: string | undefined): Promise<OrderPage> => {
  try {
    return await personalApi.call(routes.listOrders, { query: { cursor } });
  } catch (error) {
    if (cursor === undefined || !isProblem(error, 'request.invalid')) throw error;
    return readOrders(undefined);
  }
};

const AccountPage = async ({ searchParams }: Props) => {
  const { problem, cursor } = await searchParams;
  const { user, formToken } = await requireUser();
  const { items, nextCursor } = await readOrders([cursor].flat()[0]);
  return (
    <div className="frame pt-10 lg:pt-16">
      <PageFacts about={about} />
      <div className="mb-8 empty:hidden">
        <Notice problem={problem} />
      </div>
      <div className="mb-10 flex flex-wrap items-end justify-between gap-6 lg:mb-14">
        <div>
          <h1 className="text-4xl lg:text-6xl">{user.name}</h1>
          <p className="mt-3 text-stone">{user.email}</p>
        </div>
        <div className="flex flex-wrap gap-4">
          {hasRole(user.role, 'staff') ? (
            <Link href="/admin" prefetch={false} className={buttonClass('outline')}>
              Admin
            </Link>
          ) : null}
          <form action={`/api${routes.logout.path}`} method="post" className="max-md:first:-ml-2 md:-mr-2">
            <FormFields token={formToken} back="/account" />
            <Button look="quiet">Sign out</Button>
          </form>
        </div>
      </div>
      <h2 id="orders" className="mb-4 text-2xl">
        Your orders
      </h2>
      <OrderList orders={items} />
      {nextCursor === null ? null : (
        <p className="mt-8 text-center">
          <Link href={`/account?cursor=${nextCursor}`} prefetch={false} className={buttonClass('outline')}>
            Older orders
          </Link>
        </p>
      )}
    </div>
  );
};

export default AccountPage;
