import type { Category, Colour, Picture, ProductDetail } from '@scarlet/contracts/schemas';

/** One colour and size of a product. Money in paise, tax included. */
export type ProductVariant = {
  readonly sku: string;
  /** Slug of one of the product's colours. */
  readonly colour: string;
  readonly size: string;
  readonly priceMinor: number;
  readonly mrpMinor: number;
  readonly barcode: string;
};

/** A style of the house. `code` is its name for ever; the slug may follow fashion. */
export type Product = {
  readonly code: string;
  readonly slug: string;
  readonly name: string;
  /** Slug of a category. */
  readonly category: string;
  readonly description: string;
  readonly brand: string;
  readonly fabric: string;
  readonly care: string;
  readonly fit: string;
  readonly gender: ProductDetail['gender'];
  readonly hsn: string;
  readonly taxClass: TaxClass;
  readonly status: 'active' | 'hidden';
  readonly addedAt: Date;
  readonly colours: readonly Colour[];
  /** The first one of each colour is its cover. */
  readonly pictures: readonly Picture[];
  readonly variants: readonly ProductVariant[];
  /** How many pieces of the product one customer may buy in all. */
  readonly maxPerCustomer?: number;
};

/** What facets are counted from. `priceMinor` is the product's lowest. */
export type ProductOutline = {
  readonly priceMinor: number;
  readonly colours: readonly Colour[];
  readonly variants: readonly Pick<ProductVariant, 'sku' | 'size' | 'colour'>[];
};

/** `apparel` pays GST by price band, `accessory` the flat rate for leather goods and bags. */
export type TaxClass = 'apparel' | 'accessory';

/** A group of products; `position` orders the groups. */
export type ProductCategory = Omit<Category, 'productCount'> & { readonly position: number };

/** What other modules may know of a variant. `colour` is the name for people. */
export type VariantFacts = {
  readonly sku: string;
  readonly slug: string;
  readonly name: string;
  readonly colour: string;
  readonly colourSlug: string;
  readonly size: string;
  readonly priceMinor: number;
  readonly mrpMinor: number;
  readonly barcode: string;
  readonly hsn: string;
  readonly taxClass: TaxClass;
  readonly picture: Picture;
  readonly isActive: boolean;
  readonly maxPerCustomer: number | undefined;
};
