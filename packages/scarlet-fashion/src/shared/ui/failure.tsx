'use client';

import { Button } from './button.tsx';

/** What stands in place of a page that could not be made. `reference` finds the failure in the log of the server. */
export const Failure = ({ reference, onRetry }: { reference: string | undefined; onRetry: () => void }) => (
  <div className="frame py-24 text-center lg:py-40">
    <h1 className="text-4xl lg:text-6xl">One moment, please</h1>
    <p className="mx-auto mt-6 max-w-md text-stone">
      The shop cannot reach its data right now. Your bag and your orders are safe.
    </p>
    <p className="mt-10">
      <Button type="button" onClick={onRetry}>
        Try again
      </Button>
    </p>
    {reference ? <p className="mt-8 text-sm text-stone">Reference {reference}</p> : null}
  </div>
);
