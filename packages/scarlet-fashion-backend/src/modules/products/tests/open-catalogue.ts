/** A shop with the opening catalogue, and how its lists are read. */
import { ProductPage } from '@scarlet/contracts/schemas';
import { type Options, startBackend } from '../../../../tests/start-backend.ts';
import { catalogue } from '../../../seed/catalogue/index.ts';
import { seed } from '../../../seed/seed.ts';

type Query = Record<string, string>;
export type OpenCatalogue = Awaited<ReturnType<typeof openCatalogue>>;

export const openCatalogue = async (options: Pick<Options, 'clock'> = {}) => {
  const backend = await startBackend({ ...options, withWorker: false });
  await seed({ ...backend.composition, report: () => undefined });

  const list = async (query: Query): Promise<ProductPage> =>
    ProductPage.parse((await backend.as.guest().get(`/products?${new URLSearchParams(query)}`)).body);

  /** All pages of a list, one after the other. */
  const walk = async (query: Query): Promise<ProductPage['items']> => {
    const items: ProductPage['items'] = [];
    let cursor: string | null | undefined;
    while (cursor !== null) {
      const page = await list({ ...query, ...(cursor === undefined ? {} : { cursor }) });
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  };

  return { ...backend, list, walk };
};

/** Whether the seed says that the product is made in this size and colour. */
export const hasVariant = (slug: string, wanted: { size?: string; colour?: string }): boolean => {
  const product = catalogue.find((one) => one.slug === slug);
  const hasSize = wanted.size === undefined || (product?.sizes.includes(wanted.size) ?? false);
  return (
    hasSize &&
    (wanted.colour === undefined || (product?.colours.some(({ slug: colour }) => colour === wanted.colour) ?? false))
  );
};
