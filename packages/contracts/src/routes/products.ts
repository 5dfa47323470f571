import type { Category, ProductDetail, ProductPage, ProductQueryInput, ProductStock } from '../schemas/products.ts';
import type { ShopView } from '../schemas/shops.ts';
import { route } from './route.ts';

export const listCategories = route<{ reply: { items: Category[] } }>({
  name: 'listCategories',
  method: 'GET',
  path: '/categories',
  access: 'anyone',
  success: 200,
});
export const listProducts = route<{ query: ProductQueryInput; reply: ProductPage }>({
  name: 'listProducts',
  method: 'GET',
  path: '/products',
  access: 'anyone',
  success: 200,
});
export const getProduct = route<{ params: { slug: string }; reply: ProductDetail }>({
  name: 'getProduct',
  method: 'GET',
  path: '/products/:slug',
  access: 'anyone',
  success: 200,
});
/** Read live, never cached. */
export const getProductStock = route<{ params: { slug: string }; reply: ProductStock }>({
  name: 'getProductStock',
  method: 'GET',
  path: '/products/:slug/stock',
  access: 'anyone',
  success: 200,
});
export const listShops = route<{ reply: { items: ShopView[] } }>({
  name: 'listShops',
  method: 'GET',
  path: '/shops',
  access: 'anyone',
  success: 200,
});
export const getShop = route<{ params: { code: string }; reply: ShopView }>({
  name: 'getShop',
  method: 'GET',
  path: '/shops/:code',
  access: 'anyone',
  success: 200,
});
