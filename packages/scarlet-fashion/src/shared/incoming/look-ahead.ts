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

/** What every page asks for, because its menu shows it. */
const anybodyThere: Ask = (api) => api.call(routes.listCategories, {});

/** The path as it was meant; undefined when its percent signs stand for nothing, which Next would answer with a page of its own. */
export const decoded = (pathname: string): string | undefined => {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
};

/** What a document would find: what it is about, surely nothing, or an API that cannot tell. */
export type Ahead = 'something' | 'nothing' | 'silence';

/** These stand without the API. */
const alone = /^\/(?:health|renew)$/;

const ahead = (error: unknown): Ahead => {
  if (!(error instanceof Problem) || error.status >= 500) return 'silence';
  return isProblem(error, 'request.invalid') || error.status === 404 ? 'nothing' : 'something';
};

/**
 * Looks what a document would find. A page that says "not found", or fails, while it is made is sent without its words,
 * which a script puts there: so it is better not begun. An address that cannot be read is about nothing, and so is one of
 * which the API says that there is no such thing for the person it is asked for.
 */
export const lookAhead = async (pathname: string, api: Client): Promise<Ahead> => {
  const path = decoded(pathname);
  if (path === undefined) return 'nothing';
  if (alone.test(path)) return 'something';
  const [, kind = '', name = '', ...rest] = path.split('/');
  const own = name === '' || rest.length > 0 || !Object.hasOwn(asks, kind) ? undefined : asks[kind];
  try {
    return (await (own ?? anybodyThere)(api, name)) === false ? 'nothing' : 'something';
  } catch (error) {
    return own || ahead(error) === 'silence' ? ahead(error) : 'something';
  }
};
