import { Schema } from 'mongoose';
import type { Mongo } from '#platform/mongo/connect';
import type { ProductCategory } from '../domain/product.ts';
import type { CategoryStore } from '../ports.ts';

type CategoryDocument = Omit<ProductCategory, 'slug'> & { _id: string };
type Counted = CategoryDocument & { products: { count: number }[] };

const text = { type: String, required: true };
const categorySchema = new Schema<CategoryDocument>(
  { _id: text, name: text, description: text, position: { type: Number, required: true } },
  { collection: 'categories', versionKey: false, strict: 'throw' },
);

const countProducts = {
  $lookup: {
    from: 'products',
    localField: '_id',
    foreignField: 'category',
    pipeline: [{ $match: { status: 'active' } }, { $count: 'count' }],
    as: 'products',
  },
};

/** Categories in the collection `categories`. */
export const createMongoCategories = (mongo: Mongo): CategoryStore => {
  const categories = mongo.model<CategoryDocument>('Category', categorySchema);
  return {
    withCounts: async () => {
      const found = await categories.aggregate<Counted>([countProducts, { $sort: { position: 1, _id: 1 } }]);
      return found.map(({ _id, products, ...facts }) => ({
        slug: _id,
        ...facts,
        productCount: products[0]?.count ?? 0,
      }));
    },
    put: async ({ slug, ...facts }) => {
      await categories.updateOne({ _id: slug }, { $set: facts }, { upsert: true });
    },
  };
};
