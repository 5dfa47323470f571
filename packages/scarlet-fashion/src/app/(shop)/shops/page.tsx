import type { Metadata } from 'next';
import { connection } from 'next/server';
import { ShopCards } from '#features/shops/shop-cards.tsx';
import { houseFacts } from '#features/shops/shop-facts.ts';
import { readShops } from '#shared/catalogue/shops.ts';
import { config } from '#shared/config.ts';
import { JsonLd } from '#shared/seo/json-ld.tsx';
import { PageFacts } from '#shared/seo/page-facts.tsx';

const about = {
  name: 'Our shops',
  description: 'Where to see, try on and collect Scarlet: addresses, hours and telephone numbers of our shops.',
  path: '/shops',
};

export const metadata: Metadata = {
  title: about.name,
  description: about.description,
  alternates: { canonical: about.path },
};

const ShopsPage = async () => {
  await connection();
  const shops = await readShops();
  return (
    <div className="frame pt-10 lg:pt-16">
      <PageFacts about={about} />
      <JsonLd facts={houseFacts(config().publicUrl, shops)} />
      <h1 className="text-center text-4xl lg:text-6xl">Our shops</h1>
      <p className="mx-auto mt-4 mb-14 max-w-xl text-center text-stone text-pretty lg:mb-20">
        Every product page says which shop has your size. Order it there, and it is kept for you until you come.
      </p>
      <ShopCards shops={shops} />
    </div>
  );
};

export default ShopsPage;
