'use client';

import { Button } from '#shared/ui/button.tsx';

const ErrorPage = ({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) => (
  <main className="frame py-24 text-center lg:py-40">
    <h1 className="text-4xl lg:text-6xl">One moment, please</h1>
    <p className="mx-auto mt-6 max-w-md text-stone">
      The shop cannot reach its data right now. Your bag and your orders are safe.
    </p>
    <p className="mt-10 flex justify-center gap-4">
      <Button type="button" onClick={reset}>
        Try again
      </Button>
    </p>
    {error.digest ? <p className="mt-8 text-sm text-stone">Reference {error.digest}</p> : null}
  </main>
);

export default ErrorPage;
