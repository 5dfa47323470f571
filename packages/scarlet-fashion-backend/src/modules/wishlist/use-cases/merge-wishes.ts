import type { Shopper } from '#kernel/actor';
import type { Products, WishStore } from '../ports.ts';

type Ports = { wishes: WishStore; products: Products };
type Merge = { person: Shopper; guest: Shopper | undefined; slugs: readonly string[] };
export type MergeWishes = (merge: Merge) => Promise<void>;

/**
 * Adds what a guest wished for (on the shop's list and on the device's own) to the person's list, and forgets the guest's.
 * Names of products that do not exist are dropped. Safe to repeat: a wish is on a list once.
 */
export const createMergeWishes =
  ({ wishes, products }: Ports): MergeWishes =>
  async ({ person, guest, slugs }) => {
    const kept = guest === undefined ? [] : await wishes.get(guest);
    const cards = await products.findCards([...new Set([...kept, ...slugs])]);
    if (cards.length > 0)
      await wishes.add(
        person,
        cards.map(({ slug }) => slug),
      );
    if (guest !== undefined) await wishes.forget(guest);
  };
