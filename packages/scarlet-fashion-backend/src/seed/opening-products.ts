import type { Product, ProductCategory, ProductVariant } from '#modules/products';
import { barcodeOf, skuOf } from './article-names.ts';
import { categories, type PictureView, pictureBase, type SeedColour, type SeedProduct } from './catalogue/index.ts';

const views: readonly PictureView[] = ['front', 'detail'];

const toVariant = (product: SeedProduct, colour: SeedColour, size: string): ProductVariant => {
  const sku = skuOf(product, colour.slug, size);
  const { priceMinor, mrpMinor } = product;
  return { sku, colour: colour.slug, size, priceMinor, mrpMinor, barcode: barcodeOf(sku) };
};

const altOf = ({ name }: SeedProduct, colour: SeedColour, view: PictureView): string =>
  `${name} in ${colour.name.toLowerCase()}${view === 'detail' ? ', close up' : ''}`;

const picturesOf = (product: SeedProduct) =>
  product.colours.flatMap((colour) =>
    views.map((view) => ({
      src: pictureBase(product.slug, colour.slug, view),
      alt: altOf(product, colour, view),
      colour: colour.slug,
    })),
  );

/** A style of the opening catalogue as the products module keeps it. */
export const toProduct = (seed: SeedProduct): Product => {
  const { code, slug, name, category, description, brand, fabric, care, fit, gender, hsn, taxClass } = seed;
  return {
    ...{ code, slug, name, category, description, brand, fabric, care, fit, gender, hsn, taxClass },
    status: 'active',
    // Midnight in India, where the shop's days begin.
    addedAt: new Date(`${seed.dateAdded}T00:00:00+05:30`),
    colours: seed.colours.map((colour) => ({ ...colour })),
    pictures: picturesOf(seed),
    variants: seed.colours.flatMap((colour) => seed.sizes.map((size) => toVariant(seed, colour, size))),
  };
};

/** The categories in the order of the catalogue. */
export const openingCategories: readonly ProductCategory[] = categories.map((category, position) => ({
  ...category,
  position,
}));
