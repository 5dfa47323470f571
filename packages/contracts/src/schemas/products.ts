import { z } from 'zod';
import { Cursor, MinorAmount, queryInt, queryList, ShopCode, Sku, Slug } from './values.ts';

/** `src` is completed with `-480.avif` or `-960.avif`; all pictures are 4:5. */
export const Picture = z.object({ src: z.string(), alt: z.string(), colour: Slug });
export type Picture = z.infer<typeof Picture>;

export const Colour = z.object({ slug: Slug, name: z.string(), hex: z.string() });
export type Colour = z.infer<typeof Colour>;

export const Category = z.object({ slug: Slug, name: z.string(), description: z.string(), productCount: z.int() });
export type Category = z.infer<typeof Category>;

/** What a shopper may be told about stock: exact only when little is left. */
export const Availability = z.enum(['in_stock', 'low', 'out_of_stock']);
export type Availability = z.infer<typeof Availability>;

export const ProductCard = z.object({
  slug: Slug,
  name: z.string(),
  category: Slug,
  priceMinor: MinorAmount,
  mrpMinor: MinorAmount,
  colours: z.array(Colour),
  /** All sizes of the product in shop order, each with what is left of it over all colours and shops. */
  sizes: z.array(z.object({ size: z.string(), availability: Availability })),
  picture: Picture,
  isNew: z.boolean(),
});
export type ProductCard = z.infer<typeof ProductCard>;

export const ProductSort = z.enum(['newest', 'price_asc', 'price_desc', 'name']);
export type ProductSort = z.infer<typeof ProductSort>;

export const ProductQuery = z.strictObject({
  category: Slug.optional(),
  size: queryList(z.string().max(12)).optional(),
  colour: queryList(Slug).optional(),
  minPrice: queryInt(0, 100_000_000_00).optional(),
  maxPrice: queryInt(0, 100_000_000_00).optional(),
  sort: ProductSort.default('newest'),
  limit: queryInt(1, 48).default(24),
  cursor: Cursor.optional(),
});
export type ProductQuery = z.infer<typeof ProductQuery>;
export type ProductQueryInput = z.input<typeof ProductQuery>;

export const FacetValue = z.object({
  value: z.string(),
  label: z.string(),
  /** Products that have the value. */
  count: z.int(),
  /** How many of them can be bought in it now. */
  inStock: z.int(),
  hex: z.string().optional(),
});
export const ProductPage = z.object({
  items: z.array(ProductCard),
  /** Products that match, on all pages. */
  total: z.int(),
  nextCursor: Cursor.nullable(),
  /** How many products each value would show, counted without the facet's own filter. */
  facets: z.object({
    size: z.array(FacetValue),
    colour: z.array(FacetValue),
    minPriceMinor: MinorAmount,
    maxPriceMinor: MinorAmount,
  }),
});
export type ProductPage = z.infer<typeof ProductPage>;

export const Variant = z.object({
  sku: Sku,
  colour: Slug,
  size: z.string(),
  priceMinor: MinorAmount,
  mrpMinor: MinorAmount,
  barcode: z.string(),
});
export type Variant = z.infer<typeof Variant>;

export const ProductDetail = z.object({
  slug: Slug,
  name: z.string(),
  category: Category.pick({ slug: true, name: true }),
  description: z.string(),
  brand: z.string(),
  fabric: z.string(),
  care: z.string(),
  fit: z.string(),
  gender: z.enum(['women', 'men', 'unisex']),
  hsn: z.string(),
  priceMinor: MinorAmount,
  mrpMinor: MinorAmount,
  colours: z.array(Colour),
  sizes: z.array(z.string()),
  pictures: z.array(Picture),
  variants: z.array(Variant),
  related: z.array(ProductCard),
});
export type ProductDetail = z.infer<typeof ProductDetail>;

/** Live stock of one product: for each variant what the web can sell in all, and each shop's part with its age. */
export const ProductStock = z.object({
  slug: Slug,
  items: z.array(
    z.object({
      sku: Sku,
      size: z.string(),
      colour: Slug,
      /** What the web may sell now, over all shops. */
      stock: z.int(),
      priceMinor: MinorAmount,
      shops: z.array(z.object({ shop: ShopCode, availability: Availability, stock: z.int() })),
    }),
  ),
  shops: z.array(z.object({ shop: ShopCode, name: z.string(), heardFromAt: z.iso.datetime().nullable() })),
});
export type ProductStock = z.infer<typeof ProductStock>;
