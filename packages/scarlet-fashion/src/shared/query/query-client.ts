import { isProblemCode, Problem } from '@scarlet/contracts/problem';
import { QueryClient } from '@tanstack/react-query';

const maxRetries = 2;

// A refusal stays a refusal however often one asks; only silence and overload are worth another try.
const retry = (failures: number, error: Error): boolean =>
  failures < maxRetries && !(error instanceof Problem && isProblemCode(error.code) && error.status < 500);

const createQueryClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { retry, refetchOnWindowFocus: true }, mutations: { retry: false } } });

let ofThisTab: QueryClient | undefined;

/** One query cache for the browser tab, whichever pages use it; on the server one for each rendering. */
export const queryClient = (): QueryClient => {
  if (typeof window === 'undefined') return createQueryClient();
  ofThisTab ??= createQueryClient();
  return ofThisTab;
};
