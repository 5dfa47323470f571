import { type Model, Schema } from 'mongoose';
import type { Mongo } from '#platform/mongo/connect';
import type { Product } from '../domain/product.ts';
import { lowestPrice } from '../domain/product-card.ts';

/** `priceMinor` and `nameKey` repeat what lists are sorted by, so that an index can hold it. */
export type ProductDocument = Omit<Product, 'code'> & { _id: string; priceMinor: number; nameKey: string };

const text = { type: String, required: true };
const paise = { type: Number, required: true, min: 0 };
const embedded = { _id: false } as const;

const productSchema = new Schema<ProductDocument>(
  {
    _id: text,
    slug: text,
    name: text,
    nameKey: text,
    category: text,
    description: text,
    brand: text,
    fabric: text,
    care: text,
    fit: text,
    gender: { ...text, enum: ['women', 'men', 'unisex'] },
    hsn: text,
    taxClass: { ...text, enum: ['apparel', 'accessory'] },
    status: { ...text, enum: ['active', 'hidden'] },
    addedAt: { type: Date, required: true },
    priceMinor: paise,
    colours: [new Schema({ slug: text, name: text, hex: text }, embedded)],
    pictures: [new Schema({ src: text, alt: text, colour: text }, embedded)],
    variants: [
      new Schema({ sku: text, colour: text, size: text, priceMinor: paise, mrpMinor: paise, barcode: text }, embedded),
    ],
    maxPerCustomer: { type: Number, min: 1 },
  },
  { collection: 'products', versionKey: false, strict: 'throw' },
);

// Each sort has its index, with the code as the tie-break that keyset pages need, for all products and for one category.
for (const order of [
  { addedAt: -1, _id: -1 },
  { priceMinor: 1, _id: 1 },
  { nameKey: 1, _id: 1 },
] as const) {
  productSchema.index({ status: 1, ...order });
  productSchema.index({ status: 1, category: 1, ...order });
}
productSchema.index({ slug: 1 }, { unique: true });
productSchema.index({ 'variants.sku': 1 }, { unique: true });
productSchema.index({ 'variants.barcode': 1 }, { unique: true });

export const createProductModel = (mongo: Mongo): Model<ProductDocument> =>
  mongo.model<ProductDocument>('Product', productSchema);

export const toProduct = ({ _id, priceMinor: _price, nameKey: _key, ...facts }: ProductDocument): Product => ({
  code: _id,
  ...facts,
});

export const toDocument = ({ code, ...facts }: Product): ProductDocument => ({
  _id: code,
  ...facts,
  priceMinor: lowestPrice(facts).priceMinor,
  nameKey: facts.name.toLowerCase(),
});
