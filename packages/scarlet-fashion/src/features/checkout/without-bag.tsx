import Link from 'next/link';
import type { ReactNode } from 'react';
import type { FormAgain } from '#shared/session/refused-form.ts';
import { buttonClass } from '#shared/ui/button.tsx';
import { Notice } from '#shared/ui/notice.tsx';
import { AskAgain } from './ask-again.tsx';

/** What a form is refused for that comes without the cookie on which a guest's bag hangs. */
const lostBag: readonly unknown[] = ['request.guest_unknown', 'request.form_expired'];

type Props = {
  form: FormAgain | undefined;
  /** The key of `form` while it is open. */
  openKey: string | undefined;
  token: string;
  problem: string | undefined;
  isGuest: boolean;
  bring: ReactNode;
};

/**
 * A checkout without a bag says one thing: that the form that emptied it can be sent again, or that there is nothing to order.
 * A guest's bag may be empty because the browser keeps no cookies, or because the session of its owner has ended.
 */
export const WithoutBag = ({ form, openKey, token, problem, isGuest, bring }: Props) => {
  const isLost = lostBag.includes(problem);
  if (form && openKey !== undefined && !isLost) return <AskAgain form={form} openKey={openKey} token={token} />;
  return (
    <div className="mx-auto max-w-xl py-16 text-center">
      {isLost || problem === 'cart.empty' ? null : <Notice problem={problem} />}
      <p role={isLost ? 'alert' : undefined} className="mt-8 mb-8 text-stone">
        {isLost
          ? 'This try ordered nothing: your bag is empty.'
          : 'Your bag is empty, so there is nothing to order yet.'}
        {isGuest
          ? ' If you had filled it, your browser no longer knows that it is yours: sign in again if you were signed in, else allow cookies for this shop and fill it again.'
          : ''}
      </p>
      {bring}
      <p>
        <Link href="/c/all" className={buttonClass('outline')}>
          See the collection
        </Link>
      </p>
    </div>
  );
};
