import { z } from 'zod';
import * as routes from '../routes/products.ts';
import { Category, ProductDetail, ProductPage, ProductQuery, ProductStock } from '../schemas/products.ts';
import { ShopView } from '../schemas/shops.ts';
import { ShopCode, Slug } from '../schemas/values.ts';
import { endpoint } from './endpoint.ts';

const bySlug = z.strictObject({ slug: Slug });

export const productEndpoints = {
  listCategories: endpoint(routes.listCategories, {
    summary: 'The categories of the shop',
    reply: z.object({ items: z.array(Category) }),
  }),
  listProducts: endpoint(routes.listProducts, {
    summary: 'Products by category, size, colour and price, with facets and keyset pages',
    query: ProductQuery,
    reply: ProductPage,
  }),
  getProduct: endpoint(routes.getProduct, {
    summary: 'One product',
    params: bySlug,
    reply: ProductDetail,
    problems: ['products.not_found'],
  }),
  getProductStock: endpoint(routes.getProductStock, {
    summary: 'Live stock of a product, per variant and shop',
    params: bySlug,
    reply: ProductStock,
    problems: ['products.not_found'],
  }),
  listShops: endpoint(routes.listShops, { summary: 'The shops', reply: z.object({ items: z.array(ShopView) }) }),
  getShop: endpoint(routes.getShop, {
    summary: 'One shop',
    params: z.strictObject({ code: ShopCode }),
    reply: ShopView,
    problems: ['shops.not_found'],
  }),
};
