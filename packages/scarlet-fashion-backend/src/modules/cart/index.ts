/** The bag: what a shopper wants to buy, kept by the shop and not by the browser. */
import type { Shopper } from '#kernel/actor';
import type { Clock } from '#kernel/clock';
import type { Served } from '#platform/http/serve';
import type { Mongo } from '#platform/mongo/connect';
import { createMongoBags } from './adapters/mongo-bags.ts';
import { type BagLine, bagAfterOrder } from './domain/bag.ts';
import { cartEndpoints } from './http/cart-endpoints.ts';
import type { Articles, Stock } from './ports.ts';
import { createAddLine } from './use-cases/add-line.ts';
import { createAskStock } from './use-cases/ask-stock.ts';
import { createChangeBag } from './use-cases/change-bag.ts';
import { createMergeBags } from './use-cases/merge-bags.ts';
import { createSetLine } from './use-cases/set-line.ts';
import { createShowBag } from './use-cases/show-bag.ts';

export type Carts = {
  readonly endpoints: readonly Served[];
  /** Takes the pieces of a placed order out of the shopper's bag; once for each order, however often it is called. */
  takeOut(order: { shopper: Shopper; lines: readonly BagLine[]; orderId: string }): Promise<void>;
};

type Needs = {
  mongo: Mongo;
  products: Articles;
  inventory: Stock;
  clock: Clock;
  /** The id under which a guest's cookie is known. */
  guestIdOf(token: string): string;
};

export const createCart = ({ mongo, products: articles, inventory: stock, clock, guestIdOf }: Needs): Carts => {
  const bags = createMongoBags({ mongo, clock });
  const changeBag = createChangeBag({ bags, clock });
  const askStock = createAskStock({ articles, stock });
  return {
    endpoints: cartEndpoints({
      bags,
      setLine: createSetLine({ changeBag, askStock }),
      addLine: createAddLine({ changeBag, askStock }),
      mergeBags: createMergeBags({ bags, changeBag }),
      showBag: createShowBag({ articles, stock }),
      guestIdOf,
    }),
    takeOut: async ({ shopper, lines, orderId }) => {
      await changeBag(shopper, (bag) => bagAfterOrder(bag, { lines, orderId }));
    },
  };
};
