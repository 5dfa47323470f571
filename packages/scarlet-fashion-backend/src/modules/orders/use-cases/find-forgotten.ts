import { type HoldFate, type HoldOwner, ownerOfHold } from '../domain/hold-fate.ts';
import type { Stake, SweepSearch } from '../ports.ts';

type Search = Pick<SweepSearch, 'stakes'>;
type Fate = (stake: Stake | undefined, owner: HoldOwner) => HoldFate;

/**
 * Those of the keys behind which no order stands any more. They have to be read before this is called: an order that was read
 * before something was written for it would look as if it had nothing to do with it.
 */
export const createFindForgotten =
  (search: Search, fate: Fate) =>
  async (keys: readonly string[]): Promise<ReadonlySet<string>> => {
    const owners = keys.flatMap((key) => {
      const owner = ownerOfHold(key);
      return owner ? [{ key, owner }] : [];
    });
    const stakes = await search.stakes(owners.map(({ owner }) => owner.orderId));
    return new Set(
      owners.filter(({ owner }) => fate(stakes.get(owner.orderId), owner) === 'release').map(({ key }) => key),
    );
  };
