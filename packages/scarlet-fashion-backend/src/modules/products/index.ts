/** The catalogue: products, their variants, categories and pictures. Knows nothing of stock but the port it is given. */
import type { Category, ProductCard } from '@scarlet/contracts/schemas';
import { type Clock, second } from '#kernel/clock';
import { remember } from '#kernel/remember';
import type { Served } from '#platform/http/serve';
import type { Mongo } from '#platform/mongo/connect';
import { createMongoCategories } from './adapters/mongo-categories.ts';
import { createMongoProducts } from './adapters/mongo-products.ts';
import { createRememberedProducts } from './adapters/remembered-products.ts';
import type { Product, ProductCategory, VariantFacts } from './domain/product.ts';
import { variantFactsOf } from './domain/variant-facts.ts';
import { productEndpoints } from './http/product-endpoints.ts';
import type { StockReader } from './ports.ts';
import { createDealCards, createListProducts } from './use-cases/list-products.ts';
import { createSearchVariants } from './use-cases/search-variants.ts';
import { createShowProduct } from './use-cases/show-product.ts';

export { availabilityOf } from './domain/availability.ts';
export type { Product, ProductCategory, ProductVariant, VariantFacts } from './domain/product.ts';
export { compareSizes } from './domain/size-order.ts';

export type Products = {
  readonly endpoints: readonly Served[];
  /** The variants with these articles, hidden ones too; unknown articles are left out. */
  findVariants(skus: readonly string[]): Promise<ReadonlyMap<string, VariantFacts>>;
  /** Cards in the order asked; products that do not exist or are hidden are left out. */
  findCards(slugs: readonly string[]): Promise<readonly ProductCard[]>;
  /** The variants of an active product, or none. */
  variantsOf(slug: string): Promise<readonly VariantFacts[]>;
  /** Up to `limit` variants, hidden ones too: by a part of the product's name, the start of an article number, or a barcode. */
  searchVariants(text: string, limit: number): Promise<readonly VariantFacts[]>;
  /** Whether an active product has this slug. */
  exists(slug: string): Promise<boolean>;
  /** Inserts a product or makes the stored one with its code equal to it. */
  putProduct(product: Product): Promise<void>;
  /** Inserts a category or makes the stored one with its slug equal to it. */
  putCategory(category: ProductCategory): Promise<void>;
};

type Needs = { mongo: Mongo; clock: Clock; stock: StockReader };

export const createProducts = ({ mongo, clock, stock }: Needs): Products => {
  const products = createRememberedProducts(createMongoProducts(mongo), clock);
  const categories = createMongoCategories(mongo);
  const knownCategories = remember<readonly Category[]>({ lifeMs: 5 * second, clock, read: categories.withCounts });
  const dealCards = createDealCards({ stock, clock });

  return {
    endpoints: productEndpoints({
      listProducts: createListProducts({ products, stock, clock }),
      showProduct: createShowProduct({ products, categories: knownCategories.get, dealCards }),
      categories: knownCategories.get,
    }),
    findVariants: async (skus) => {
      const wanted = new Set(skus);
      const facts = (await products.bySkus([...wanted])).flatMap(variantFactsOf);
      return new Map(facts.filter(({ sku }) => wanted.has(sku)).map((one) => [one.sku, one]));
    },
    findCards: async (slugs) => {
      const cards = new Map((await dealCards(await products.bySlugs(slugs))).map((card) => [card.slug, card]));
      return slugs.flatMap((slug) => cards.get(slug) ?? []);
    },
    variantsOf: async (slug) => (await products.bySlugs([slug])).flatMap(variantFactsOf),
    searchVariants: createSearchVariants(products),
    exists: async (slug) => (await products.bySlugs([slug])).length > 0,
    putProduct: async (product) => {
      await products.put(product);
      knownCategories.forget();
    },
    putCategory: async (category) => {
      await categories.put(category);
      knownCategories.forget();
    },
  };
};
