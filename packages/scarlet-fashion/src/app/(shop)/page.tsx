import type { Category, Picture } from '@scarlet/contracts/schemas';
import type { Metadata } from 'next';
import { connection } from 'next/server';
import { type CategoryTile, CategoryTiles } from '#features/home/category-tiles.tsx';
import { Hero } from '#features/home/hero.tsx';
import { NewIn } from '#features/home/new-in.tsx';
import { ShopsStrip } from '#features/home/shops-strip.tsx';
import { Story } from '#features/home/story.tsx';
import { houseFacts } from '#features/shops/shop-facts.ts';
import { readCategories } from '#shared/catalogue/categories.ts';
import { readProduct, readProducts } from '#shared/catalogue/products.ts';
import { readShops } from '#shared/catalogue/shops.ts';
import { config } from '#shared/config.ts';
import { JsonLd } from '#shared/seo/json-ld.tsx';

export const metadata: Metadata = { alternates: { canonical: '/' } };

const readTile = async (category: Category): Promise<CategoryTile> => {
  const { items } = await readProducts({ category: category.slug, sort: 'price_desc', limit: '1' });
  return { category, picture: items[0]?.picture };
};

/** The second picture of a product shows its cloth from near. */
const readCloseUp = async (slug = ''): Promise<Picture | undefined> => (await readProduct(slug))?.pictures[1];

const HomePage = async () => {
  await connection();
  const [newest, categories, shops] = await Promise.all([
    readProducts({ sort: 'newest', limit: '8' }),
    readCategories(),
    readShops(),
  ]);
  const [tiles, close] = await Promise.all([Promise.all(categories.map(readTile)), readCloseUp(newest.items[0]?.slug)]);
  return (
    <>
      <JsonLd facts={houseFacts(config().publicUrl, shops)} />
      <Hero />
      <NewIn cards={newest.items} />
      <CategoryTiles tiles={tiles} />
      <Story picture={close} />
      <ShopsStrip shops={shops} />
    </>
  );
};

export default HomePage;
