import { endpoints } from '@scarlet/contracts/endpoints';
import { type Shopper, shopperOf } from '#kernel/actor';
import { type Served, serve } from '#platform/http/serve';
import type { BagStore } from '../ports.ts';
import type { AddLine } from '../use-cases/add-line.ts';
import type { MergeBags } from '../use-cases/merge-bags.ts';
import type { SetLine } from '../use-cases/set-line.ts';
import type { ShowBag } from '../use-cases/show-bag.ts';

type UseCases = {
  bags: BagStore;
  setLine: SetLine;
  addLine: AddLine;
  mergeBags: MergeBags;
  showBag: ShowBag;
  guestIdOf(token: string): string;
};

/** The calls on the bag; each answers with the whole bag as it is then. */
export const cartEndpoints = (use: UseCases): readonly Served[] => {
  const guestOf = (token: string | undefined): Shopper | undefined =>
    token === undefined ? undefined : `guest:${use.guestIdOf(token)}`;
  return [
    serve(endpoints.getCart, async ({ actor }) => use.showBag(await use.bags.get(shopperOf(actor)))),
    serve(endpoints.setCartLine, async ({ actor, params, body }) =>
      use.showBag(await use.setLine({ shopper: shopperOf(actor), ...params, ...body })),
    ),
    serve(endpoints.updateCartLine, async ({ actor, params, body }) =>
      use.showBag(await use.setLine({ shopper: shopperOf(actor), ...params, ...body })),
    ),
    serve(endpoints.addCartLine, async ({ actor, body }) =>
      use.showBag(await use.addLine({ shopper: shopperOf(actor), ...body })),
    ),
    serve(endpoints.mergeCart, async ({ actor, cookies }) =>
      use.showBag(await use.mergeBags({ person: shopperOf(actor), guest: guestOf(cookies.guest) })),
    ),
  ];
};
