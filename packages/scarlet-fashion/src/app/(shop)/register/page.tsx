import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { RegisterForm } from '#features/session/register-form.tsx';
import { signInAgain } from '#features/session/sign-in-again.ts';
import { PageFacts } from '#shared/seo/page-facts.tsx';
import { signInToken } from '#shared/session/form-token.ts';
import { getSession } from '#shared/session/get-session.ts';
import { ownPath } from '#shared/session/own-path.ts';
import { Notice } from '#shared/ui/notice.tsx';

type Props = { searchParams: Promise<{ next?: string; problem?: string }> };

const about = {
  name: 'Open an account',
  description: 'An account keeps your wishes, the orders that you place with it, and their invoices.',
  path: '/register',
};

export const metadata: Metadata = {
  title: about.name,
  description: about.description,
  alternates: { canonical: about.path },
  robots: { index: false },
};

const RegisterPage = async ({ searchParams }: Props) => {
  const { next: asked, problem } = await searchParams;
  const next = ownPath(asked, '/account');
  const session = await getSession();
  if (session.kind === 'user') redirect(next);
  const again = await signInAgain('/register', problem);
  return (
    <div className="frame pt-10 lg:pt-16">
      <PageFacts about={about} />
      <div className="mx-auto max-w-md">
        <h1 className="mb-8 text-center text-4xl lg:text-5xl">Open an account</h1>
        {again?.refusal ? null : (
          <div className="mb-6 empty:hidden">
            <Notice problem={problem} />
          </div>
        )}
        <RegisterForm token={await signInToken()} next={next} again={again} />
        <p className="mt-8 text-center text-sm text-stone">
          Already have an account?{' '}
          <Link href={`/login?${new URLSearchParams({ next })}`} className="quiet-link text-ink">
            Sign in
          </Link>
        </p>
      </div>
    </div>
  );
};

export default RegisterPage;
