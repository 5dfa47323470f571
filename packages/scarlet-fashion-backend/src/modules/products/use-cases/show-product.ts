import { bug, Problem } from '@scarlet/contracts/problem';
import type { Category, ProductCard, ProductDetail } from '@scarlet/contracts/schemas';
import type { Product } from '../domain/product.ts';
import { lowestPrice } from '../domain/product-card.ts';
import { compareSizes, inShopOrder } from '../domain/size-order.ts';
import type { ProductStore } from '../ports.ts';

type Ports = {
  products: ProductStore;
  categories: () => Promise<readonly Category[]>;
  dealCards: (products: readonly Product[]) => Promise<ProductCard[]>;
};
type Around = { category: ProductDetail['category']; related: ProductCard[] };

const relatedProducts = 4;

const toDetail = (product: Product, { category, related }: Around): ProductDetail => {
  const { code: _code, taxClass: _tax, status: _status, addedAt: _added, maxPerCustomer: _limit, ...told } = product;
  return {
    ...told,
    ...lowestPrice(product),
    category,
    colours: [...product.colours],
    pictures: [...product.pictures],
    sizes: inShopOrder(product.variants.map(({ size }) => size)),
    variants: inOrderOfColours(product),
    related,
  };
};

const inOrderOfColours = ({ colours, variants }: Product): ProductDetail['variants'] =>
  colours.flatMap(({ slug }) =>
    variants.filter(({ colour }) => colour === slug).sort((left, right) => compareSizes(left.size, right.size)),
  );

/** Everything about one active product; throws `products.not_found`. */
export const createShowProduct =
  ({ products, categories, dealCards }: Ports) =>
  async (slug: string): Promise<ProductDetail> => {
    const product = await products.bySlug(slug);
    if (!product) throw new Problem('products.not_found', {});
    const [known, newest] = await Promise.all([categories(), products.newestOf(product.category, relatedProducts + 1)]);
    const beside = newest.filter(({ code }) => code !== product.code).slice(0, relatedProducts);
    const category = known.find((one) => one.slug === product.category) ?? bug('A product has no category', { slug });
    return toDetail(product, {
      category: { slug: category.slug, name: category.name },
      related: await dealCards(beside),
    });
  };
