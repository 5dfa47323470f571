'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { queryClient } from './query-client.ts';

/** Stands around what keeps facts of the shop in the browser. Pages that only show something are lighter without it. */
export const QueryProvider = ({ children }: { children: ReactNode }) => {
  const [client] = useState(queryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
};
