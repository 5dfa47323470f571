import type { MetadataRoute } from 'next';
import { connection } from 'next/server';
import { readCategories } from '#shared/catalogue/categories.ts';
import { readProducts } from '#shared/catalogue/products.ts';
import { config } from '#shared/config.ts';

/** A sitemap may hold 50,000 addresses; a shop of that size splits it. */
const maxPages = 1000;

const productPaths = async (): Promise<string[]> => {
  const paths: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const { items, nextCursor } = await readProducts({ sort: 'name', limit: '48', ...(cursor ? { cursor } : {}) });
    paths.push(...items.map(({ slug }) => `/p/${slug}`));
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return paths;
};

const sitemap = async (): Promise<MetadataRoute.Sitemap> => {
  await connection();
  const [categories, products] = await Promise.all([readCategories(), productPaths()]);
  const lists = categories.map(({ slug }) => `/c/${slug}`);
  return ['/', '/c/all', ...lists, ...products, '/shops'].map((path) => ({ url: `${config().publicUrl}${path}` }));
};

export default sitemap;
