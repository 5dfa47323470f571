import * as routes from '@scarlet/contracts/routes';
import type { Metadata } from 'next';
import { BringGuestWishes } from '#features/wishlist/bring-guest-wishes.tsx';
import { WishlistView } from '#features/wishlist/wishlist-view.tsx';
import { orElse } from '#shared/api/or-else.ts';
import { personalApi } from '#shared/api/server.ts';
import { QueryProvider } from '#shared/query/query-provider.tsx';
import { PageFacts } from '#shared/seo/page-facts.tsx';
import { formToken } from '#shared/session/form-token.ts';
import { getSession } from '#shared/session/get-session.ts';
import { Notice } from '#shared/ui/notice.tsx';

type Props = { searchParams: Promise<{ problem?: string }> };

const about = {
  name: 'Wish list',
  description: 'The pieces you have marked, kept until you come back.',
  path: '/wishlist',
};

export const metadata: Metadata = {
  title: about.name,
  description: about.description,
  alternates: { canonical: about.path },
  robots: { index: false },
};

const WishlistPage = async ({ searchParams }: Props) => {
  const [{ problem }, settled, token, session] = await Promise.all([
    searchParams,
    orElse(personalApi.call(routes.getWishlist, {}), undefined),
    formToken(),
    getSession(),
  ]);
  return (
    <div className="frame pt-10 lg:pt-16">
      <PageFacts about={about} />
      <h1 className="mb-10 text-center text-4xl lg:mb-14 lg:text-6xl">Wish list</h1>
      <div className="mb-8 empty:hidden">
        <Notice problem={problem} />
      </div>
      {session.kind === 'user' ? <BringGuestWishes token={token} /> : null}
      <QueryProvider>
        <WishlistView settled={settled} token={token} />
      </QueryProvider>
    </div>
  );
};

export default WishlistPage;
