'use client';

import { Button } from './button.tsx';

type Props = { error: Error & { digest?: string }; retry: () => void };

/**
 * What stands in place of a page that could not be made. The server gives its failures a `digest`, which finds them in its
 * log: it could not reach the shop's data. Without one it was the page itself that broke, in the browser.
 */
export const Failure = ({ error: { digest }, retry }: Props) => (
  <div className="frame py-24 text-center lg:py-40">
    <h1 className="text-4xl lg:text-6xl">One moment, please</h1>
    <p className="mx-auto mt-6 max-w-md text-stone">
      {digest
        ? 'The shop cannot reach its data right now. Your bag and your orders are safe.'
        : 'Something went wrong in this page. Your bag and your orders are safe.'}
    </p>
    <p className="mt-10">
      <Button type="button" onClick={digest ? retry : () => window.location.reload()}>
        {digest ? 'Try again' : 'Reload the page'}
      </Button>
    </p>
    {digest ? <p className="mt-8 text-sm text-stone">Reference {digest}</p> : null}
  </div>
);
