import type { Picture } from '@scarlet/contracts/schemas';
import type { Shopper } from '#kernel/actor';
import type { Bag } from './domain/bag.ts';

export type BagStore = {
  /** The shopper's bag, or the empty one. */
  get(shopper: Shopper): Promise<Bag>;
  /** Writes the bag when the stored version is still `from` (0: when there is none); tells whether it was written. */
  replace(shopper: Shopper, change: { from: number; to: Bag }): Promise<boolean>;
  /** Removes the bag when its version is still `version`; tells whether it was removed. */
  remove(shopper: Shopper, version: number): Promise<boolean>;
};

/** What the bag shows of an article. */
export type Article = {
  readonly sku: string;
  readonly slug: string;
  readonly name: string;
  readonly colour: string;
  readonly size: string;
  readonly priceMinor: number;
  readonly picture: Picture;
  readonly isActive: boolean;
};

export type Articles = { findVariants(skus: readonly string[]): Promise<ReadonlyMap<string, Article>> };

/** How many pieces the web could sell now, over all shops. */
export type Stock = { sellable(skus: readonly string[]): Promise<ReadonlyMap<string, number>> };
