import type { Mongo } from '#platform/mongo/connect';
import type { ProductStore } from '../ports.ts';
import { countFacets } from './facet-counts.ts';
import { createProductModel, type ProductDocument, toDocument, toProduct } from './product-model.ts';
import { readPage } from './product-page.ts';

/** A text that people typed is a text, never a pattern. */
const escapeRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Products in the collection `products`. */
export const createMongoProducts = (mongo: Mongo): ProductStore => {
  const products = createProductModel(mongo);
  return {
    page: (query) => readPage(products, query),
    count: (filter) => countFacets(products, filter),
    bySlugs: async (slugs) =>
      (await products.find({ slug: { $in: [...slugs] }, status: 'active' }).lean<ProductDocument[]>()).map(toProduct),
    bySkus: async (skus) =>
      (await products.find({ 'variants.sku': { $in: [...skus] } }).lean<ProductDocument[]>()).map(toProduct),
    search: async (text, limit) => {
      const literal = escapeRegex(text);
      const article = { $regex: `^${literal.toUpperCase()}` };
      const named = { name: { $regex: literal, $options: 'i' } };
      const found = products.find({ $or: [named, { 'variants.sku': article }, { 'variants.barcode': text }] });
      return (await found.sort({ name: 1, _id: 1 }).limit(limit).lean<ProductDocument[]>()).map(toProduct);
    },
    beside: async ({ code, category }, limit) =>
      (
        await products
          .find({ status: 'active', category, _id: { $ne: code } })
          .sort({ addedAt: -1, _id: -1 })
          .limit(limit)
          .lean<ProductDocument[]>()
      ).map(toProduct),
    put: async (product) => {
      const { _id, ...facts } = toDocument(product);
      const gone = product.maxPerCustomer === undefined ? { $unset: { maxPerCustomer: 1 } } : {};
      await products.updateOne({ _id }, { $set: facts, ...gone }, { upsert: true });
    },
  };
};
