import { type Model, Schema } from 'mongoose';
import type { Mongo } from '#platform/mongo/connect';
import { declareValidator, wholeNumber } from '#platform/mongo/validators';
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

const amount = wholeNumber();
const shape = {
  bsonType: 'object',
  required: ['slug', 'name', 'category', 'status', 'priceMinor', 'variants', 'pictures', 'colours'],
  properties: {
    slug: { bsonType: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,79}$' },
    status: { enum: ['active', 'hidden'] },
    priceMinor: amount,
    colours: { bsonType: 'array', minItems: 1 },
    pictures: { bsonType: 'array', minItems: 1 },
    variants: {
      bsonType: 'array',
      minItems: 1,
      items: {
        bsonType: 'object',
        required: ['sku', 'colour', 'size', 'priceMinor', 'mrpMinor', 'barcode'],
        properties: {
          sku: { bsonType: 'string', pattern: '^[A-Z0-9][A-Z0-9-]{2,39}$' },
          priceMinor: amount,
          mrpMinor: amount,
        },
      },
    },
  },
};
// Selling above the printed price is against the law (Legal Metrology Rules 2011, rule 18(2)).
const lawful = {
  $allElementsTrue: { $map: { input: '$variants', in: { $lte: ['$$this.priceMinor', '$$this.mrpMinor'] } } },
};
const repeated = { $eq: ['$priceMinor', { $min: '$variants.priceMinor' }] };

/** The collection `products`; the database refuses a price above the printed one and a list price that no variant has. */
export const createProductModel = (mongo: Mongo): Model<ProductDocument> => {
  const products = mongo.model<ProductDocument>('Product', productSchema);
  declareValidator(products, { $jsonSchema: shape, $expr: { $and: [lawful, repeated] } });
  return products;
};

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
