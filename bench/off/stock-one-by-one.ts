import type { Composition } from '../../packages/scarlet-fashion-backend/src/composition.ts';
import { createInventoryCollection } from '../../packages/scarlet-fashion-backend/src/modules/inventory/adapters/inventory-model.ts';
import { createMongoStock } from '../../packages/scarlet-fashion-backend/src/modules/inventory/adapters/mongo-stock.ts';
import {
  createRedisMutex,
  type LockRedis,
} from '../../packages/scarlet-fashion-backend/src/modules/inventory/adapters/redis-mutex.ts';
import { createStockCounters } from '../../packages/scarlet-fashion-backend/src/modules/inventory/domain/stock-counters.ts';
import { createProductNames } from '../../packages/scarlet-fashion-backend/src/modules/inventory/use-cases/product-names.ts';
import type { Stock } from '../../packages/scarlet-fashion-backend/src/modules/orders/ports.ts';
import type { Logger } from '../../packages/scarlet-fashion-backend/src/platform/log/logger.ts';
import type { Mongo } from '../../packages/scarlet-fashion-backend/src/platform/mongo/connect.ts';

type Needs = { mongo: Mongo; lockRedis: readonly LockRedis[]; composition: Composition; logger: Logger };
type Line = { readonly sku: string; readonly shop: string; readonly quantity: number };

/** The stock as a shop without batches has it: every buyer takes the product's lock and writes alone. No sold-out memory either. */
export const createStockOneByOne = ({ mongo, lockRedis, composition, logger }: Needs): Stock => {
  const { inventory, products } = composition;
  const stock = createMongoStock(createInventoryCollection(mongo));
  const mutex = createRedisMutex({ lockRedis, logger, counters: createStockCounters() });
  const productsOf = createProductNames(products.findVariants);

  const locked = async <Result>(sku: string, write: () => Promise<Result>): Promise<Result> => {
    const [product = sku] = await productsOf([sku]);
    return mutex.runExclusive(product, write);
  };
  const idOf = ({ sku, shop }: Line): string => `${sku}@${shop}`;
  const settle = async (key: string, lines: readonly Line[], into: 'available' | 'sold'): Promise<void> => {
    for (const line of lines) {
      const holds = [{ key, quantity: line.quantity }];
      await locked(line.sku, () => stock.settle(idOf(line), { holds, into }));
    }
  };

  return {
    byShop: inventory.byShop,
    openHolds: inventory.openHolds,
    soldOut: () => [],
    hold: async ({ key, lines }) => {
      for (const line of lines) {
        const wish = { ...line, key, bufferUnits: 0 };
        const isHeld = await locked(line.sku, () => stock.hold(idOf(line), [wish]));
        if (!isHeld) return { kind: 'short', lines: [{ sku: line.sku, wanted: line.quantity, left: 0 }] };
      }
      return { kind: 'held' };
    },
    release: ({ key, lines }) => settle(key, lines, 'available'),
    commit: ({ key, lines }) => settle(key, lines, 'sold'),
  };
};
