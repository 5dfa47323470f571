import type { AddLine, Cart, SetLine, Wishlist, WishlistMerge } from '../schemas/cart.ts';
import { route } from './route.ts';

type Nothing = Record<string, never>;

export const getCart = route<{ reply: Cart }>({
  name: 'getCart',
  method: 'GET',
  path: '/cart',
  access: 'shopper',
  success: 200,
});
/** An absolute quantity (0 removes): repeats are harmless. */
export const setCartLine = route<{ params: { sku: string }; body: SetLine; reply: Cart }>({
  name: 'setCartLine',
  method: 'PUT',
  path: '/cart/lines/:sku',
  access: 'shopper',
  success: 200,
});
/** For forms, which know neither PUT nor what is in the bag already: adds to the line. */
export const addCartLine = route<{ body: AddLine; reply: Cart }>({
  name: 'addCartLine',
  method: 'POST',
  path: '/cart/lines',
  access: 'shopper',
  success: 200,
  form: true,
});
/** The form version of setCartLine. */
export const updateCartLine = route<{ params: { sku: string }; body: SetLine; reply: Cart }>({
  name: 'updateCartLine',
  method: 'POST',
  path: '/cart/lines/:sku',
  access: 'shopper',
  success: 200,
  form: true,
});
/** Moves the guest's bag of this browser into the signed-in person's bag: for each article the larger quantity stays. */
export const mergeCart = route<{ body: Nothing; reply: Cart }>({
  name: 'mergeCart',
  method: 'POST',
  path: '/cart/merge',
  access: 'customer',
  success: 200,
  form: true,
});

export const getWishlist = route<{ reply: Wishlist }>({
  name: 'getWishlist',
  method: 'GET',
  path: '/wishlist',
  access: 'shopper',
  success: 200,
});
export const addWish = route<{ params: { slug: string }; body: Nothing; reply: Wishlist }>({
  name: 'addWish',
  method: 'PUT',
  path: '/wishlist/:slug',
  access: 'shopper',
  success: 200,
});
export const removeWish = route<{ params: { slug: string }; reply: Wishlist }>({
  name: 'removeWish',
  method: 'DELETE',
  path: '/wishlist/:slug',
  access: 'shopper',
  success: 200,
});
/** For forms: wishes when the product is not on the list, else takes it off. */
export const toggleWish = route<{ params: { slug: string }; body: Nothing; reply: Wishlist }>({
  name: 'toggleWish',
  method: 'POST',
  path: '/wishlist/:slug',
  access: 'shopper',
  success: 200,
  form: true,
});
export const mergeWishlist = route<{ body: WishlistMerge; reply: Wishlist }>({
  name: 'mergeWishlist',
  method: 'POST',
  path: '/wishlist/merge',
  access: 'customer',
  success: 200,
  form: true,
});
