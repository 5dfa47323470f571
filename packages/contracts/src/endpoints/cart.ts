import { z } from 'zod';
import * as routes from '../routes/cart.ts';
import {
  AddLine,
  AddLineForm,
  Cart,
  SetLine,
  SetLineForm,
  Wishlist,
  WishlistMerge,
  WishlistMergeForm,
} from '../schemas/cart.ts';
import { Nothing, Sku, Slug } from '../schemas/values.ts';
import { endpoint } from './endpoint.ts';

const bySku = z.strictObject({ sku: Sku });
const bySlug = z.strictObject({ slug: Slug });
const toWishes = (_reply: unknown, next: string | undefined) => next ?? '/wishlist';
const toBag = (_reply: unknown, next: string | undefined) => next ?? '/bag';

export const cartEndpoints = {
  getCart: endpoint(routes.getCart, { summary: 'The bag', reply: Cart }),
  setCartLine: endpoint(routes.setCartLine, {
    summary: 'Set how many pieces of an article are in the bag',
    params: bySku,
    body: SetLine,
    reply: Cart,
    problems: ['inventory.unknown_sku', 'inventory.out_of_stock', 'cart.full'],
  }),
  addCartLine: endpoint(routes.addCartLine, {
    summary: 'Put pieces into the bag',
    body: AddLine,
    reply: Cart,
    form: { schema: AddLineForm, done: toBag },
    problems: ['inventory.unknown_sku', 'inventory.out_of_stock', 'cart.full'],
  }),
  updateCartLine: endpoint(routes.updateCartLine, {
    summary: 'Set a line of the bag from a form',
    params: bySku,
    body: SetLine,
    reply: Cart,
    form: { schema: SetLineForm, done: toBag },
    problems: ['inventory.unknown_sku', 'inventory.out_of_stock', 'cart.full'],
  }),
  mergeCart: endpoint(routes.mergeCart, {
    summary: "Merge the guest's bag after signing in",
    reply: Cart,
    form: { schema: Nothing, done: toBag },
  }),
  getWishlist: endpoint(routes.getWishlist, { summary: 'The wish list', reply: Wishlist }),
  addWish: endpoint(routes.addWish, {
    summary: 'Wish for a product',
    params: bySlug,
    reply: Wishlist,
    problems: ['products.not_found'],
  }),
  removeWish: endpoint(routes.removeWish, {
    summary: 'Take a product off the wish list',
    params: bySlug,
    reply: Wishlist,
  }),
  toggleWish: endpoint(routes.toggleWish, {
    summary: 'Wish for a product or take it off, from a form',
    params: bySlug,
    reply: Wishlist,
    form: { schema: Nothing, done: toWishes },
    problems: ['products.not_found'],
  }),
  mergeWishlist: endpoint(routes.mergeWishlist, {
    summary: "Add the guest's wishes after signing in",
    body: WishlistMerge,
    reply: Wishlist,
    form: { schema: WishlistMergeForm, done: toWishes },
  }),
};
