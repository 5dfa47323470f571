'use client';

import { isProblemCode, Problem } from '@scarlet/contracts/problem';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

const maxRetries = 2;

// A refusal stays a refusal however often one asks; only silence and overload are worth another try.
const retry = (failures: number, error: Error): boolean =>
  failures < maxRetries && !(error instanceof Problem && isProblemCode(error.code) && error.status < 500);

const createQueryClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { retry, refetchOnWindowFocus: true }, mutations: { retry: false } } });

/** One query cache for the browser tab, and one for each rendering on the server. */
export const QueryProvider = ({ children }: { children: ReactNode }) => {
  const [client] = useState(createQueryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
};
