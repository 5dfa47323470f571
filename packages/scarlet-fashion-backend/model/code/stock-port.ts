import { createStockCounters } from '../../src/modules/inventory/domain/stock-counters.ts';
import { inHoldOrder, inventoryId, placeOf, type StockLine } from '../../src/modules/inventory/domain/stock-line.ts';
import type { StockStore, Timer } from '../../src/modules/inventory/ports.ts';
import { createStockBatcher } from '../../src/modules/inventory/use-cases/batch-stock.ts';
import { createHoldStock } from '../../src/modules/inventory/use-cases/hold-stock.ts';
import { createSettleHolds } from '../../src/modules/inventory/use-cases/settle-holds.ts';
import { createSoldOutMemory } from '../../src/modules/inventory/use-cases/sold-out-memory.ts';
import { createWriteBatch } from '../../src/modules/inventory/use-cases/write-batch.ts';
import type { Stock } from '../../src/modules/orders/ports.ts';
import type { World } from '../world/world.ts';
import type { Turns } from './turn.ts';

type Needs = { world: World; turns: Turns };
type Held = { key: string; lines: readonly StockLine[] };

const createStockStore = ({
  world: { shelves },
  turns,
}: Needs): Pick<StockStore, 'hold' | 'settle' | 'read' | 'openHolds'> => {
  const heldAt = async (id: string): Promise<readonly Held[]> => {
    const { holds } = await turns.read('open holds', () => shelves.read(id));
    return holds.map(({ key, quantity }) => ({ key, lines: [{ ...placeOf(id), quantity }] }));
  };
  return {
    hold: (id, wishes) => turns.write('hold', () => shelves.hold(id, wishes)),
    settle: (id, settlement) => turns.write('settle', () => shelves.settle(id, settlement)),
    read: (id) => turns.read('read stock', () => shelves.read(id)),
    openHolds: async () => {
      const found: Held[] = [];
      // One record after the other, as a cursor reads them: none of them waits for the next.
      for (const { id } of shelves.all()) found.push(...(await heldAt(id)));
      return found;
    },
  };
};

const msPerTick = 200;

/** The stock as orders use it: the shop's own batcher over the model's records, without its mutex. */
export const createStockPort = (needs: Needs): Stock => {
  const { world, turns } = needs;
  const stock = createStockStore(needs);
  const timer: Timer = {
    nowMs: () => world.machine.now() * msPerTick,
    after: (delayMs, run) => turns.after(Math.ceil(delayMs / msPerTick), run),
  };
  const counters = createStockCounters();
  const soldOut = createSoldOutMemory({ timer });
  const writeBatch = createWriteBatch({ stock, soldOut, counters });
  const mutex = { runExclusive: <Result>(_product: string, work: () => Promise<Result>) => work() };
  const batcher = createStockBatcher({ writeBatch, mutex, timer, counters });
  const products = new Map(world.shelves.all().map(({ sku, product }) => [sku, product]));
  const ports = {
    batcher,
    productsOf: async (skus: readonly string[]) => skus.map((sku) => products.get(sku) ?? sku),
    bufferOf: async () => 0,
  };
  return {
    hold: createHoldStock(ports),
    release: createSettleHolds(ports, 'available'),
    commit: createSettleHolds(ports, 'sold'),
    openHolds: stock.openHolds,
    byShop: async () => new Map(),
    soldOut: (lines) =>
      inHoldOrder(lines)
        .filter((line) => soldOut.isSoldOut(inventoryId(line)))
        .map(({ sku, quantity }) => ({ sku, wanted: quantity, left: 0 })),
  };
};
