import * as routes from '@scarlet/contracts/routes';
import type { Metadata } from 'next';
import { BagView } from '#features/cart/bag-view.tsx';
import { BringGuestBag } from '#features/cart/bring-guest-bag.tsx';
import { personalApi } from '#shared/api/server.ts';
import { QueryProvider } from '#shared/query/query-provider.tsx';
import { PageFacts } from '#shared/seo/page-facts.tsx';
import { formToken } from '#shared/session/form-token.ts';
import { getSession } from '#shared/session/get-session.ts';
import { Notice } from '#shared/ui/notice.tsx';

type Props = { searchParams: Promise<{ problem?: string }> };

const about = { name: 'Your bag', description: 'What you have chosen, with its total before you pay.', path: '/bag' };

export const metadata: Metadata = {
  title: about.name,
  description: about.description,
  alternates: { canonical: about.path },
  robots: { index: false },
};

const BagPage = async ({ searchParams }: Props) => {
  const { problem } = await searchParams;
  const token = await formToken();
  const [session, cart] = await Promise.all([getSession(), personalApi.call(routes.getCart, {})]);
  return (
    <div className="frame pt-10 lg:pt-16">
      <PageFacts about={about} />
      <h1 className="mb-10 text-center text-4xl lg:mb-14 lg:text-6xl">Your bag</h1>
      <div className="mb-8 empty:hidden">
        <Notice problem={problem} />
      </div>
      {session.kind === 'user' ? <BringGuestBag token={token} here="/bag" /> : null}
      <QueryProvider>
        <BagView settled={cart} token={token} isGuest={session.kind === 'guest'} />
      </QueryProvider>
    </div>
  );
};

export default BagPage;
