import { createCallGroups } from '#kernel/call-groups';
import type { Mongo } from '#platform/mongo/connect';
import type { Product, ProductOutline } from '../domain/product.ts';
import type { ProductStore } from '../ports.ts';
import { matchCategory } from './product-filter.ts';
import { createProductModel, type ProductDocument, toDocument, toProduct } from './product-model.ts';
import { readPage } from './product-page.ts';

/** A text that people typed is a text, never a pattern. */
const escapeRegex = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const outline = { _id: 0, priceMinor: 1, colours: 1, 'variants.sku': 1, 'variants.size': 1, 'variants.colour': 1 };

/** Products in the collection `products`. */
export const createMongoProducts = (mongo: Mongo): ProductStore => {
  const products = createProductModel(mongo);
  const bySlugs = inGroups({
    find: (slugs) => products.find({ slug: { $in: slugs }, status: 'active' }).lean<ProductDocument[]>(),
    namesOf: ({ slug }) => [slug],
  });
  return {
    page: (query) => readPage(products, query),
    outlines: async (category) => await products.find(matchCategory({ category }), outline).lean<ProductOutline[]>(),
    bySlugs,
    bySlug: async (slug) => (await bySlugs([slug]))[0],
    bySkus: inGroups({
      find: (skus) => products.find({ 'variants.sku': { $in: skus } }).lean<ProductDocument[]>(),
      namesOf: ({ variants }) => variants.map(({ sku }) => sku),
    }),
    search: async (text, limit) => {
      const literal = escapeRegex(text);
      const article = { $regex: `^${literal.toUpperCase()}` };
      const named = { name: { $regex: literal, $options: 'i' } };
      const found = products.find({ $or: [named, { 'variants.sku': article }, { 'variants.barcode': text }] });
      return (await found.sort({ name: 1, _id: 1 }).limit(limit).lean<ProductDocument[]>()).map(toProduct);
    },
    newestOf: async (category, limit) =>
      (
        await products
          .find({ status: 'active', category })
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

type Find = {
  find(names: string[]): PromiseLike<ProductDocument[]>;
  /** All names under which a product may be asked for. */
  namesOf(product: Product): readonly string[];
};

/** What visitors ask for at the same moment is often the same product: it is read once for all of them. */
const inGroups = ({ find, namesOf }: Find) =>
  createCallGroups<readonly string[], readonly Product[]>({
    ...{ atMost: 200, inFlight: 2 },
    call: async (wishes) => {
      const found = (await find([...new Set(wishes.flat())])).map(toProduct);
      const byName = new Map(found.flatMap((product) => namesOf(product).map((name) => [name, product])));
      return wishes.map((names) => ({ value: [...new Set(names.flatMap((name) => byName.get(name) ?? []))] }));
    },
  });
