import { isProblemCode, Problem } from '@scarlet/contracts/problem';
import { onlineManager, QueryClient } from '@tanstack/react-query';

const maxRetries = 2;

// A refusal stays a refusal however often one asks; only silence and overload are worth another try. Without a
// network there is none before it is back, and that asks anew by itself.
const retry = (failures: number, error: Error): boolean =>
  onlineManager.isOnline() &&
  failures < maxRetries &&
  !(error instanceof Problem && isProblemCode(error.code) && error.status < 500);

// Without this a change made offline waits for the network, for ever if need be, and looks as if it were done.
const networkMode = 'always';

const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry, networkMode, refetchOnWindowFocus: true, refetchOnReconnect: true },
      mutations: { retry: false, networkMode },
    },
  });

let ofThisTab: QueryClient | undefined;

/** One query cache for the browser tab, whichever pages use it; on the server one for each rendering. */
export const queryClient = (): QueryClient => {
  if (typeof window === 'undefined') return createQueryClient();
  ofThisTab ??= createQueryClient();
  return ofThisTab;
};
