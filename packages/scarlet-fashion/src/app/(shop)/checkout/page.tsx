import { randomUUID } from 'node:crypto';
import * as routes from '@scarlet/contracts/routes';
import type { Metadata } from 'next';
import Link from 'next/link';
import { connection } from 'next/server';
import { BringGuestBag } from '#features/cart/bring-guest-bag.tsx';
import { CheckoutForm } from '#features/checkout/checkout-form.tsx';
import { orderAgain } from '#features/checkout/order-again.ts';
import { OrderSummary } from '#features/checkout/order-summary.tsx';
import { WithoutBag } from '#features/checkout/without-bag.tsx';
import { personalApi } from '#shared/api/server.ts';
import { readShops } from '#shared/catalogue/shops.ts';
import { PageFacts } from '#shared/seo/page-facts.tsx';
import { formToken } from '#shared/session/form-token.ts';
import { getSession } from '#shared/session/get-session.ts';
import { formAgain } from '#shared/session/refused-form.ts';
import { Notice } from '#shared/ui/notice.tsx';

type Props = { searchParams: Promise<{ problem?: string }> };

const about = {
  name: 'Checkout',
  description: 'Order as a guest or with your account, for delivery or pick-up.',
  path: '/checkout',
};

export const metadata: Metadata = {
  title: about.name,
  description: about.description,
  alternates: { canonical: about.path },
  robots: { index: false },
};

const CheckoutPage = async ({ searchParams }: Props) => {
  await connection();
  const { problem } = await searchParams;
  const token = await formToken();
  const [session, shops, cart, form] = await Promise.all([
    getSession(),
    readShops(),
    personalApi.call(routes.getCart, {}),
    formAgain(about.path, problem),
  ]);
  const again = form && orderAgain(form, cart.lines);
  const known = session.kind === 'user' ? session.user : undefined;
  return (
    <div className="frame pt-10 lg:pt-16">
      <PageFacts about={about} />
      <h1 className="mb-4 text-center text-4xl lg:text-6xl">Checkout</h1>
      <p className="mb-10 text-center text-sm text-stone lg:mb-14">
        {known ? (
          `Signed in as ${known.email}`
        ) : (
          <>
            You are ordering as a guest.{' '}
            <Link href="/login?next=/checkout" className="quiet-link">
              Sign in instead
            </Link>
          </>
        )}
      </p>
      {cart.lines.length > 0 && again?.refusal === undefined ? (
        <div className="mb-8 empty:hidden">
          <Notice problem={problem} />
        </div>
      ) : null}
      {cart.lines.length === 0 ? (
        <WithoutBag
          {...{ form, token, problem, openKey: again?.openKey, isGuest: !known }}
          bring={known ? <BringGuestBag token={token} here="/checkout" /> : null}
        />
      ) : (
        <CheckoutForm
          cart={cart}
          shops={shops.filter((shop) => shop.online)}
          token={token}
          idempotencyKey={again?.openKey ?? randomUUID()}
          known={known}
          again={again}
          summary={<OrderSummary cart={cart} />}
        />
      )}
    </div>
  );
};

export default CheckoutPage;
