'use client';

import { Failure } from '#shared/ui/failure.tsx';

type Props = { error: Error & { digest?: string }; retry: () => void };

const RootError = ({ error, retry }: Props) => (
  <main>
    <Failure reference={error.digest} onRetry={retry} />
  </main>
);

export default RootError;
