import { endpoints } from '@scarlet/contracts/endpoints';
import { type Actor, type Shopper, shopperOf } from '#kernel/actor';
import { type Served, serve } from '#platform/http/serve';
import type { Products, WishStore } from '../ports.ts';
import type { AddWish } from '../use-cases/add-wish.ts';
import type { MergeWishes } from '../use-cases/merge-wishes.ts';
import type { ToggleWish } from '../use-cases/toggle-wish.ts';

type UseCases = {
  wishes: WishStore;
  products: Products;
  addWish: AddWish;
  toggleWish: ToggleWish;
  mergeWishes: MergeWishes;
  guestIdOf(token: string): string;
};

/** The calls on the wish list; each answers with the whole list, newest wish first. */
export const wishlistEndpoints = (use: UseCases): readonly Served[] => {
  const show = async (actor: Actor) => ({
    items: [...(await use.products.findCards(await use.wishes.get(shopperOf(actor))))],
  });
  const guestOf = (token: string | undefined): Shopper | undefined =>
    token === undefined ? undefined : `guest:${use.guestIdOf(token)}`;
  return [
    serve(endpoints.getWishlist, ({ actor }) => show(actor)),
    serve(endpoints.addWish, async ({ actor, params }) => {
      await use.addWish({ shopper: shopperOf(actor), slug: params.slug });
      return show(actor);
    }),
    serve(endpoints.removeWish, async ({ actor, params }) => {
      await use.wishes.remove(shopperOf(actor), params.slug);
      return show(actor);
    }),
    // Before the toggle, whose path would take `merge` for a product.
    serve(endpoints.mergeWishlist, async ({ actor, body, cookies }) => {
      await use.mergeWishes({ person: shopperOf(actor), guest: guestOf(cookies.guest), slugs: body.slugs });
      return show(actor);
    }),
    serve(endpoints.toggleWish, async ({ actor, params }) => {
      await use.toggleWish({ shopper: shopperOf(actor), slug: params.slug });
      return show(actor);
    }),
  ];
};
