import { bug } from '@scarlet/contracts/problem';
import type { Product, ProductVariant, VariantFacts } from './product.ts';
import { coverOf } from './product-card.ts';

const toFacts = (product: Product, variant: ProductVariant): VariantFacts => ({
  sku: variant.sku,
  slug: product.slug,
  name: product.name,
  colour: nameOfColour(product, variant.colour),
  colourSlug: variant.colour,
  size: variant.size,
  priceMinor: variant.priceMinor,
  mrpMinor: variant.mrpMinor,
  barcode: variant.barcode,
  hsn: product.hsn,
  taxClass: product.taxClass,
  picture: coverOf(product, [variant.colour]),
  isActive: product.status === 'active',
  maxPerCustomer: product.maxPerCustomer,
});

const nameOfColour = ({ colours, slug }: Product, colour: string): string =>
  colours.find((one) => one.slug === colour)?.name ?? bug('A variant has an unknown colour', { slug, colour });

/** Every variant of a product as other modules see it, in the product's own order. */
export const variantFactsOf = (product: Product): readonly VariantFacts[] =>
  product.variants.map((variant) => toFacts(product, variant));
