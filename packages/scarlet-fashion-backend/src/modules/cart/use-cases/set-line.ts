import type { Shopper } from '#kernel/actor';
import { type Bag, withLine } from '../domain/bag.ts';
import { type AskStock, assertEnough } from './ask-stock.ts';
import type { ChangeBag } from './change-bag.ts';

type Ports = { changeBag: ChangeBag; askStock: AskStock };
export type SetLine = (line: { shopper: Shopper; sku: string; quantity: number }) => Promise<Bag>;

/** Sets a line to an absolute quantity: a repeat changes nothing. A refused quantity leaves the bag unchanged, never clamped. */
export const createSetLine =
  ({ changeBag, askStock }: Ports): SetLine =>
  async ({ shopper, sku, quantity }) => {
    // What vanished from the shop can still be taken out of the bag.
    if (quantity > 0) assertEnough({ sku, wanted: quantity, left: await askStock(sku) });
    return changeBag(shopper, (bag) => withLine(bag, { sku, quantity }));
  };
