import { isProblem } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import type { OrderView } from '@scarlet/contracts/schemas';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { OrderPageView } from '#features/orders/order-page-view.tsx';
import { personalApi } from '#shared/api/server.ts';
import { readShops } from '#shared/catalogue/shops.ts';
import { QueryProvider } from '#shared/query/query-provider.tsx';
import { PageFacts } from '#shared/seo/page-facts.tsx';
import { formToken } from '#shared/session/form-token.ts';
import { Notice } from '#shared/ui/notice.tsx';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ problem?: string }> };

const about = { name: 'Your order', description: 'How your order is getting on, and its invoice.' };

const pathOf = (id: string): string => `/orders/${encodeURIComponent(id)}`;

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => ({
  title: about.name,
  description: about.description,
  alternates: { canonical: pathOf((await params).id) },
  robots: { index: false },
});

const readOrder = async (id: string): Promise<OrderView> => {
  try {
    return await personalApi.call(routes.getOrder, { params: { id } });
  } catch (error) {
    if (isProblem(error, 'orders.not_found') || isProblem(error, 'request.invalid')) notFound();
    throw error;
  }
};

const OrderPage = async ({ params, searchParams }: Props) => {
  const [{ id }, { problem }] = await Promise.all([params, searchParams]);
  const token = await formToken();
  const [order, shops] = await Promise.all([readOrder(id), readShops()]);
  return (
    <div className="frame pt-10 lg:pt-16">
      <PageFacts about={{ ...about, path: pathOf(order.id) }} />
      <div className="mb-8 empty:hidden">
        <Notice problem={problem} />
      </div>
      <QueryProvider>
        <OrderPageView settled={order} shops={shops} token={token} />
      </QueryProvider>
    </div>
  );
};

export default OrderPage;
