import { randomBytes } from 'node:crypto';
import type { Product } from '../../packages/scarlet-fashion-backend/src/modules/products/index.ts';

export const priceMinor = 249_900;

const colours = [
  { slug: 'scarlet', name: 'Scarlet', hex: '#9d1420' },
  { slug: 'ivory', name: 'Ivory', hex: '#f6f1e7' },
  { slug: 'ink', name: 'Ink', hex: '#16161a' },
  { slug: 'moss', name: 'Moss', hex: '#5a6148' },
];
const sizes = ['XS', 'S', 'M', 'L', 'XL'];

const barcode = (): string => `89${String(randomBytes(5).readUIntBE(0, 5) % 1e11).padStart(11, '0')}`;

/** A style of the size of those in the opening catalogue, with as many articles as asked for, at most twenty. */
export const styleOf = (articles: number): Product => {
  const code = `BN${randomBytes(4).toString('hex').toUpperCase()}`;
  const slug = `bench-${code.toLowerCase()}`;
  const variants = colours
    .flatMap(({ slug: colour }) => sizes.map((size) => ({ colour, size })))
    .slice(0, articles)
    .map(({ colour, size }) => ({
      ...{ colour, size, priceMinor, mrpMinor: priceMinor, barcode: barcode() },
      sku: `${code}-${colour.toUpperCase()}-${size}`,
    }));
  const worn = colours.filter((colour) => variants.some((variant) => variant.colour === colour.slug));
  return {
    ...{ code, slug, name: `Dress ${code}`, category: 'dresses', brand: 'Scarlet', fabric: 'silk', fit: 'Regular' },
    description: 'A dress that is bought by many at the same moment, made of nothing but load.',
    ...{ care: 'Dry clean', gender: 'women', hsn: '6204', taxClass: 'apparel', status: 'active' },
    addedAt: new Date('2025-01-01T00:00:00Z'),
    colours: worn,
    pictures: worn.map((colour) => ({
      ...{ src: `/lookbook/${slug}/${colour.slug}-front`, alt: `A dress in ${colour.name}`, colour: colour.slug },
    })),
    variants,
  };
};
