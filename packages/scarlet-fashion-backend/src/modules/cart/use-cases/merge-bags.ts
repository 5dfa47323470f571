import type { Shopper } from '#kernel/actor';
import { type Bag, mergedBag } from '../domain/bag.ts';
import type { BagStore } from '../ports.ts';
import type { ChangeBag } from './change-bag.ts';

type Ports = { bags: BagStore; changeBag: ChangeBag };
export type MergeBags = (of: { person: Shopper; guest: Shopper | undefined }) => Promise<Bag>;

/**
 * Moves the guest's bag into the person's. The guest's bag is removed only in the version that was merged: what another tab
 * put into it meanwhile is merged in the next round. Dying between the two writes merges twice, which is merging once.
 */
export const createMergeBags = ({ bags, changeBag }: Ports): MergeBags => {
  const mergeBags: MergeBags = async ({ person, guest }) => {
    const theirs = guest && (await bags.get(guest));
    if (!theirs || theirs.version === 0) return bags.get(person);
    const merged = await changeBag(person, (own) => mergedBag(own, theirs));
    return (await bags.remove(guest, theirs.version)) ? merged : mergeBags({ person, guest });
  };
  return mergeBags;
};
