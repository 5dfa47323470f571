'use client';

import { Failure } from '#shared/ui/failure.tsx';

type Props = { error: Error & { digest?: string }; retry: () => void };

const ShopError = ({ error, retry }: Props) => <Failure reference={error.digest} onRetry={retry} />;

export default ShopError;
