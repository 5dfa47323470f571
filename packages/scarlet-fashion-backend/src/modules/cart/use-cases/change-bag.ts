import { bug } from '@scarlet/contracts/problem';
import type { Shopper } from '#kernel/actor';
import type { Bag } from '../domain/bag.ts';
import type { BagStore } from '../ports.ts';

/** Applies a pure change to the shopper's bag and returns what was stored. A refusal thrown by the change leaves the bag as it is. */
export type ChangeBag = (shopper: Shopper, change: (bag: Bag) => Bag) => Promise<Bag>;

// Each failed attempt means that another one succeeded, so a bag would need this many simultaneous writers to fail once.
const maxAttempts = 200;

export const createChangeBag =
  ({ bags }: { bags: BagStore }): ChangeBag =>
  async (shopper, change) => {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const bag = await bags.get(shopper);
      const next = change(bag);
      if (next === bag || (await bags.replace(shopper, { from: bag.version, to: next }))) return next;
    }
    return bug('A bag was changed by others at every attempt', { shopper });
  };
