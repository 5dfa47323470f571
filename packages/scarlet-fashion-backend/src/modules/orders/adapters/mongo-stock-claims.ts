import type { OrderStatus } from '@scarlet/contracts/schemas';
import { readAt, type Snapshot } from '#platform/mongo/snapshot';
import { claimKind, type StockClaim } from '../domain/stock-claim.ts';
import { type HoldLine, holdKey } from '../domain/stock-duty.ts';
import type { OrderModel } from './order-model.ts';

export type StockClaims = { readonly sold: readonly HoldLine[]; readonly open: readonly StockClaim[] };

type Place = { sku: string; shop: string };
type OpenPlace = Place & { id: string; status: OrderStatus; attempt: number };
type Grouped<Key> = { _id: Key; quantity: number };

const place = { sku: '$items.sku', shop: '$items.shop' };
const quantity = { $sum: '$items.quantity' };

/** What all orders say about the stock at one moment: the pieces they have bought, and those that are not settled yet. */
export const readStockClaims =
  (model: OrderModel) =>
  async (snapshot: Snapshot): Promise<StockClaims> => {
    const group = <Key>(stock: string, key: object) =>
      model
        .aggregate<Grouped<Key>>([{ $match: { stock } }, { $unwind: '$items' }, { $group: { _id: key, quantity } }])
        .option(readAt(snapshot));
    const sold = await group<Place>('committed', place);
    const open = await group<OpenPlace>('open', { ...place, id: '$_id', status: '$status', attempt: '$attempt' });
    return {
      sold: sold.map((one) => ({ ...one._id, quantity: one.quantity })),
      open: open.map(({ _id: { sku, shop, ...order }, quantity: units }) => ({
        ...{ sku, shop, quantity: units, key: holdKey(order), kind: claimKind(order.status) },
      })),
    };
  };
