import { bug } from '@scarlet/contracts/problem';
import type { Shopper } from '#kernel/actor';
import type { Clock } from '#kernel/clock';
import type { Bag } from '../domain/bag.ts';
import type { BagStore } from '../ports.ts';

/** Applies a pure change to the shopper's bag and returns what was stored. A refusal thrown by the change leaves the bag as it is. */
export type ChangeBag = (shopper: Shopper, change: (bag: Bag) => Bag) => Promise<Bag>;

// Each failed attempt means that another one succeeded, so a bag would need this many simultaneous writers to fail once.
const maxAttempts = 200;

/**
 * A bag's first version is the time: a bag that was merged away and begun anew must not reach a version that somebody still
 * holds of the old one, or their late write would fit.
 */
const firstVersion = (bag: Bag, next: Bag, nowMs: number): Bag =>
  bag.version === 0 && next !== bag ? { ...next, version: Math.max(next.version, nowMs) } : next;

export const createChangeBag =
  ({ bags, clock }: { bags: BagStore; clock: Clock }): ChangeBag =>
  async (shopper, change) => {
    for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
      const bag = await bags.get(shopper);
      const next = firstVersion(bag, change(bag), clock.nowMs());
      if (next === bag || (await bags.replace(shopper, { from: bag.version, to: next }))) return next;
    }
    return bug('A bag was changed by others at every attempt', { shopper });
  };
