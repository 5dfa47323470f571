/** What the shops have, what is held for unpaid orders, and what is sold. Nobody else writes a stock record. */
import type { Clock } from '#kernel/clock';
import type { Products } from '#modules/products';
import type { Shops } from '#modules/shops';
import type { Served } from '#platform/http/serve';
import type { Logger } from '#platform/log/logger';
import type { Mongo } from '#platform/mongo/connect';
import { createInventoryCollection } from './adapters/inventory-model.ts';
import { createMongoReceipts } from './adapters/mongo-receipts.ts';
import { createMongoStock } from './adapters/mongo-stock.ts';
import { createRedisMutex, type LockRedis } from './adapters/redis-mutex.ts';
import type { HoldOutcome } from './domain/hold-decision.ts';
import { stockEndpoint } from './http/stock-endpoint.ts';
import type { OpenHold, Receipt } from './ports.ts';
import { createHoldStock, type HoldLines } from './use-cases/hold-stock.ts';
import { createProductNames } from './use-cases/product-names.ts';
import { createReadStock, type StockByShop, totalsOf } from './use-cases/read-stock.ts';
import { createReceiveGoods } from './use-cases/receive-goods.ts';
import { createCommitHolds, createReleaseHolds } from './use-cases/settle-holds.ts';
import { createShowStock } from './use-cases/show-stock.ts';

export type { HoldOutcome } from './domain/hold-decision.ts';
export type { OpenHold, Receipt } from './ports.ts';
export type { HoldLines } from './use-cases/hold-stock.ts';

export type Inventory = {
  readonly endpoints: readonly Served[];
  /** What the web may sell of each article, over all shops that serve it. */
  sellable(skus: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The same by shop; every article that was asked for and every online shop is in it. */
  byShop(skus: readonly string[]): Promise<StockByShop>;
  /** Takes all pieces out of stock, or none; the same key again is `held` while it holds. */
  hold(order: HoldLines): Promise<HoldOutcome>;
  /** Gives the pieces back; harmless when they are not held. */
  release(order: HoldLines): Promise<void>;
  /** Turns held pieces into sold ones; harmless when they are not held. */
  commit(order: HoldLines): Promise<void>;
  /** Books goods that a shop received; the same cause again changes nothing. */
  receive(receipt: Receipt): Promise<void>;
  /** Many receipts, some hundred in one transaction. */
  receiveAll(receipts: readonly Receipt[]): Promise<void>;
  /** Every hold there is, for whoever looks for orders that died. */
  openHolds(): Promise<readonly OpenHold[]>;
};

type Needs = {
  mongo: Mongo;
  lockRedis: readonly LockRedis[];
  products: Pick<Products, 'findVariants' | 'variantsOf'>;
  shops: Pick<Shops, 'list' | 'get'>;
  clock: Clock;
  logger: Logger;
  /** When the shop's till was last heard from. */
  heardFrom: (shop: string) => Promise<Date | undefined>;
};

export const createInventory = ({ mongo, lockRedis, products, shops, clock, logger, heardFrom }: Needs): Inventory => {
  const inventory = createInventoryCollection(mongo);
  const stock = createMongoStock(inventory);
  const readStock = createReadStock({ stock, shops });
  const receiveAll = createReceiveGoods({ receipts: createMongoReceipts({ mongo, inventory, clock }) });
  const showStock = createShowStock({ variantsOf: products.variantsOf, shops, readStock, heardFrom });

  return {
    endpoints: [stockEndpoint({ showStock })],
    sellable: async (skus) => totalsOf(await readStock(skus)),
    byShop: readStock,
    hold: createHoldStock({
      stock,
      mutex: createRedisMutex({ lockRedis, logger }),
      bufferOf: async (shop) => (await shops.get(shop))?.bufferUnits ?? 0,
      productsOf: createProductNames(products.findVariants),
    }),
    release: createReleaseHolds({ stock }),
    commit: createCommitHolds({ stock }),
    receive: (receipt) => receiveAll([receipt]),
    receiveAll,
    openHolds: stock.openHolds,
  };
};
