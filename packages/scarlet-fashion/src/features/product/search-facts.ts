import { decimalMinor } from '@scarlet/contracts/money';
import type { ProductDetail, ProductStock } from '@scarlet/contracts/schemas';

type Offered = { product: ProductDetail; stock: ProductStock | undefined; origin: string };

const widestPicture = (origin: string, src: string): string => `${origin}${src}-960.avif`;

const availabilityOf = (stock: ProductStock | undefined): string | undefined => {
  if (stock === undefined) return undefined;
  const isThere = stock.items.some((item) => item.stock > 0);
  return `https://schema.org/${isThere ? 'InStock' : 'OutOfStock'}`;
};

/** schema.org Product with its offers. What is not known (stock that could not be read) is not said. */
export const productFactsForSearch = ({ product, stock, origin }: Offered): object => {
  const prices = product.variants.map(({ priceMinor }) => priceMinor);
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.name,
    description: product.description,
    sku: product.slug,
    brand: { '@type': 'Brand', name: product.brand },
    material: product.fabric,
    category: product.category.name,
    color: product.colours.map(({ name }) => name),
    size: product.sizes,
    image: product.pictures.map(({ src }) => widestPicture(origin, src)),
    offers: {
      '@type': 'AggregateOffer',
      url: `${origin}/p/${product.slug}`,
      priceCurrency: 'INR',
      lowPrice: decimalMinor(Math.min(product.priceMinor, ...prices)),
      highPrice: decimalMinor(Math.max(product.priceMinor, ...prices)),
      offerCount: product.variants.length,
      availability: availabilityOf(stock),
      itemCondition: 'https://schema.org/NewCondition',
    },
  };
};
