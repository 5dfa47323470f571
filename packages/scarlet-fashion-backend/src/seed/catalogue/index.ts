import { accessories } from './accessories.ts';
import { dresses } from './dresses.ts';
import { jackets } from './jackets.ts';
import { knitwear } from './knitwear.ts';
import { kurtas } from './kurtas.ts';
import type { SeedCategory, SeedProduct } from './seed-product.ts';
import { shirts } from './shirts.ts';
import { skirts } from './skirts.ts';
import { trousers } from './trousers.ts';

export type { Fabric, SeedCategory, SeedColour, SeedProduct } from './seed-product.ts';

export const categories: readonly SeedCategory[] = [
  {
    slug: 'dresses',
    name: 'Dresses',
    description: 'From bias-cut silk to block-printed cotton, one piece and you are dressed.',
  },
  {
    slug: 'kurtas',
    name: 'Kurtas',
    description: 'Old lines, new proportions: kurtas for the desk, the festival and the wedding after it.',
  },
  {
    slug: 'shirts',
    name: 'Shirts & Blouses',
    description: 'Crisp, soft or tied in a bow, in cloth chosen before the pattern was drawn.',
  },
  {
    slug: 'skirts',
    name: 'Skirts',
    description: 'Pleats, bias and a little zari: skirts that are made to be seen moving.',
  },
  {
    slug: 'trousers',
    name: 'Trousers',
    description: 'Tailored wool, generous linen and honest denim, cut to be worn for years.',
  },
  {
    slug: 'knitwear',
    name: 'Knitwear',
    description: 'Merino, cashmere and compact jersey for cold mornings and colder offices.',
  },
  {
    slug: 'jackets',
    name: 'Jackets & Coats',
    description: 'The outer layer, from a linen bundi to an overcoat for the hills.',
  },
  {
    slug: 'accessories',
    name: 'Accessories',
    description: 'Dupattas, bags and belts: the last thing you put on and the first they notice.',
  },
];

export const catalogue: readonly SeedProduct[] = [
  ...dresses,
  ...kurtas,
  ...shirts,
  ...skirts,
  ...trousers,
  ...knitwear,
  ...jackets,
  ...accessories,
];

export type PictureView = 'front' | 'detail';

/** Path of a lookbook picture without its width and format: append `-480.avif` or `-960.avif`. */
export const pictureBase = (productSlug: string, colourSlug: string, view: PictureView): string =>
  `/lookbook/${productSlug}/${colourSlug}-${view}`;
