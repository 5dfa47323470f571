import type { Shopper } from '#kernel/actor';
import { type Bag, piecesOf, withLine } from '../domain/bag.ts';
import { type AskStock, assertEnough } from './ask-stock.ts';
import type { ChangeBag } from './change-bag.ts';

type Ports = { changeBag: ChangeBag; askStock: AskStock };
export type AddLine = (line: { shopper: Shopper; sku: string; quantity: number }) => Promise<Bag>;

/** Adds pieces to what the bag holds already; refused as a whole when that would be more than is left. */
export const createAddLine =
  ({ changeBag, askStock }: Ports): AddLine =>
  async ({ shopper, sku, quantity }) => {
    const left = await askStock(sku);
    return changeBag(shopper, (bag) => {
      const wanted = piecesOf(bag, sku) + quantity;
      assertEnough({ sku, wanted, left });
      return withLine(bag, { sku, quantity: wanted });
    });
  };
