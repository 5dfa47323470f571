import type { Client } from '@scarlet/contracts/client';
import { isProblem, Problem } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';

/** Asks for what a page is about; rejects, or resolves with false, when there is no such thing. */
type Ask = (api: Client, name: string) => Promise<unknown>;

const asks: Readonly<Record<string, Ask>> = {
  p: (api, slug) => api.call(routes.getProduct, { params: { slug } }),
  orders: (api, id) => api.call(routes.getOrder, { params: { id } }),
  c: async (api, slug) =>
    slug === 'all' || (await api.call(routes.listCategories, {})).items.some((category) => category.slug === slug),
};

const decoded = (pathname: string): string | undefined => {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
};

/**
 * Whether a page is surely about nothing: its address cannot be read, or the API says that there is no such thing for the
 * person it is asked for. Everything else, such as an API that is away, is left to the page.
 */
export const isMissing = async (pathname: string, api: Client): Promise<boolean> => {
  const path = decoded(pathname);
  if (path === undefined) return true;
  const [, kind = '', name = '', ...rest] = path.split('/');
  const ask = Object.hasOwn(asks, kind) ? asks[kind] : undefined;
  if (ask === undefined || name === '' || rest.length > 0) return false;
  try {
    return (await ask(api, name)) === false;
  } catch (error) {
    return isProblem(error, 'request.invalid') || (error instanceof Problem && error.status === 404);
  }
};
