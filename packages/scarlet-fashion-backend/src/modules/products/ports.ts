import type { ListQuery, Place } from './domain/list-query.ts';
import type { Product, ProductCategory, ProductOutline } from './domain/product.ts';

/** What the web can sell of each article over all shops; an article that nobody knows may be left out. */
export type StockReader = { sellable(skus: readonly string[]): Promise<ReadonlyMap<string, number>> };

export type ProductStore = {
  /** The active products of one page, and the place of the next one when there is more. */
  page(query: ListQuery): Promise<{ products: readonly Product[]; next: Place | undefined }>;
  /** All active products, of the category when there is one, as far as facets are counted from them. */
  outlines(category: string | undefined): Promise<readonly ProductOutline[]>;
  /** The active product with this slug, as its page shows it. */
  bySlug(slug: string): Promise<Product | undefined>;
  /** Active products with these slugs, in any order. */
  bySlugs(slugs: readonly string[]): Promise<readonly Product[]>;
  /** Products, hidden ones too, that have any of these articles. */
  bySkus(skus: readonly string[]): Promise<readonly Product[]>;
  /** Products, hidden ones too, whose name has the text in it, or that have an article whose number begins with it or whose barcode it is. */
  search(text: string, limit: number): Promise<readonly Product[]>;
  /** Up to `limit` active products of a category, newest first. */
  newestOf(category: string, limit: number): Promise<readonly Product[]>;
  put(product: Product): Promise<void>;
};

export type CategoryStore = {
  /** By position, each with the number of its active products. */
  withCounts(): Promise<readonly (ProductCategory & { productCount: number })[]>;
  put(category: ProductCategory): Promise<void>;
};
