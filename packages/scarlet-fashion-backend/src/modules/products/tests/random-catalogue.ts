/** Catalogues that chance made, and a search through them that anybody can check by reading it. */
import fc from 'fast-check';
import type { Product } from '#modules/products';
import { barcodeOf } from '../../../seed/article-names.ts';

const sizes = ['S', 'M', 'L'];
const colours = ['ink', 'ivory', 'rust'];
const categories = ['dresses', 'shirts'];
const prices = [100_000, 150_000, 200_000];

type Drawn = {
  category: string;
  priceMinor: number;
  variants: readonly (readonly [colour: string, size: string])[];
  daysOld: number;
  isHidden: boolean;
};

const pairs = colours.flatMap((colour) => sizes.map((size) => [colour, size] as const));

const drawn: fc.Arbitrary<Drawn> = fc.record({
  category: fc.constantFrom(...categories),
  priceMinor: fc.constantFrom(...prices),
  variants: fc.subarray(pairs, { minLength: 1 }),
  // Few values on purpose: ties are what pages trip over.
  daysOld: fc.integer({ min: 1, max: 3 }),
  isHidden: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
});

const codeOf = (index: number): string => `RC${String(index).padStart(2, '0')}`;
const skuOf = (code: string, colour: string, size: string): string => `${code}-${colour.toUpperCase()}-${size}`;

const toProduct = (facts: Drawn, index: number): Product => {
  const code = codeOf(index);
  const used = [...new Set(facts.variants.map(([colour]) => colour))];
  return {
    code,
    slug: `random-${index}`,
    name: `Style ${index % 4}`,
    category: facts.category,
    description: 'Made by chance.',
    brand: 'Scarlet',
    fabric: 'silk',
    care: 'None',
    fit: 'Any',
    gender: 'unisex',
    hsn: '6204',
    taxClass: 'apparel',
    status: facts.isHidden ? 'hidden' : 'active',
    addedAt: new Date(Date.UTC(2026, 9, facts.daysOld)),
    colours: used.map((slug) => ({ slug, name: slug, hex: '#000000' })),
    pictures: used.map((colour) => ({ src: `/${code}/${colour}`, alt: colour, colour })),
    variants: facts.variants.map(([colour, size]) => {
      const sku = skuOf(code, colour, size);
      return { sku, colour, size, priceMinor: facts.priceMinor, mrpMinor: facts.priceMinor, barcode: barcodeOf(sku) };
    }),
  };
};

/** Every article that any of these catalogues may have. */
export const possibleSkus: readonly string[] = Array.from({ length: 18 }, (_, index) =>
  pairs.map(([colour, size]) => skuOf(codeOf(index), colour, size)),
).flat();

export const randomCatalogue: fc.Arbitrary<readonly Product[]> = fc
  .array(drawn, { minLength: 6, maxLength: 18 })
  .map((all) => all.map(toProduct));

export type Wish = {
  category: string | undefined;
  size: readonly string[];
  colour: readonly string[];
  minPrice: number | undefined;
  maxPrice: number | undefined;
};

export const randomWish: fc.Arbitrary<Wish> = fc.record({
  category: fc.constantFrom(undefined, ...categories),
  size: fc.subarray(sizes),
  colour: fc.subarray(colours),
  minPrice: fc.constantFrom(undefined, 150_000),
  maxPrice: fc.constantFrom(undefined, 150_000),
});

const isAmong = (wanted: readonly string[], value: string): boolean => wanted.length === 0 || wanted.includes(value);

/** The variants that have both a wanted size and a wanted colour. */
export const wantedVariants = ({ variants }: Product, wish: Wish): Product['variants'] =>
  variants.filter((one) => isAmong(wish.size, one.size) && isAmong(wish.colour, one.colour));

/** The active products that match, found by looking at each of them. */
export const search = (catalogue: readonly Product[], wish: Wish): readonly Product[] =>
  catalogue.filter((product) => {
    const { status, category, variants } = product;
    const price = Math.min(...variants.map(({ priceMinor }) => priceMinor));
    const isWanted = status === 'active' && (wish.category === undefined || wish.category === category);
    const isPriced = price >= (wish.minPrice ?? 0) && price <= (wish.maxPrice ?? Number.POSITIVE_INFINITY);
    return isWanted && isPriced && wantedVariants(product, wish).length > 0;
  });

/** The wish as a visitor's address says it. */
export const toQuery = ({ size, colour, ...wish }: Wish): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(wish).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ),
  ...(size.length > 0 ? { size: size.join(',') } : {}),
  ...(colour.length > 0 ? { colour: colour.join(',') } : {}),
});
