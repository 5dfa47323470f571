/** What the shops have, what is held for unpaid orders, and what is sold. Nobody else writes a stock record. */
import type { Clock } from '#kernel/clock';
import type { Products } from '#modules/products';
import type { Shops } from '#modules/shops';
import type { Served } from '#platform/http/serve';
import type { Logger } from '#platform/log/logger';
import type { Mongo } from '#platform/mongo/connect';
import { tellBrokenMovements, tellBrokenRecords } from './adapters/broken-records.ts';
import { createInventoryCollection, type InventoryCollection } from './adapters/inventory-model.ts';
import { createLedgerCollection, type LedgerCollection } from './adapters/ledger-model.ts';
import { createMongoBooks } from './adapters/mongo-books.ts';
import { createMongoEvidence } from './adapters/mongo-evidence.ts';
import { createMongoFigures } from './adapters/mongo-figures.ts';
import { createMongoLedger } from './adapters/mongo-ledger.ts';
import { createMongoMovements } from './adapters/mongo-movements.ts';
import { createMongoOrderRows } from './adapters/mongo-order-rows.ts';
import { createMongoReceipts } from './adapters/mongo-receipts.ts';
import { createMongoStock } from './adapters/mongo-stock.ts';
import { createMongoStockFeed } from './adapters/mongo-stock-feed.ts';
import { createRedisMutex, type LockRedis } from './adapters/redis-mutex.ts';
import { systemTimer } from './adapters/system-timer.ts';
import type { HoldOutcome, ShortLine } from './domain/hold-decision.ts';
import { createStockBoard, type StockBoard } from './domain/stock-board.ts';
import { createStockCounters, type StockCounters } from './domain/stock-counters.ts';
import { inHoldOrder, inventoryId, type StockLine } from './domain/stock-line.ts';
import { movementEndpoints } from './http/movement-endpoints.ts';
import { stockEndpoint } from './http/stock-endpoint.ts';
import type { Movements, NoteOrderRows, OpenHold, Receipt, StockStore, Timer } from './ports.ts';
import { type AuditStock, createAuditStock } from './use-cases/audit-stock.ts';
import { createStockBatcher } from './use-cases/batch-stock.ts';
import { doubtOwnMovements, doubtOwnReceipts, doubtOwnWrites } from './use-cases/doubt-own-writes.ts';
import { createFollowStock, type StockFollower } from './use-cases/follow-stock.ts';
import { createHoldStock, type HoldLines } from './use-cases/hold-stock.ts';
import { createMoveStock } from './use-cases/move-stock.ts';
import { createProductNames } from './use-cases/product-names.ts';
import { createReadBoard } from './use-cases/read-board.ts';
import { createReadStock, createReadTotals, type StockByShop } from './use-cases/read-stock.ts';
import { createRebuildStock, type RebuildStock } from './use-cases/rebuild-stock.ts';
import { createReceiveGoods } from './use-cases/receive-goods.ts';
import { createSettleHolds } from './use-cases/settle-holds.ts';
import { createShowFigures, createShowSheet } from './use-cases/show-sheet.ts';
import { createShowStock } from './use-cases/show-stock.ts';
import { createSoldOutMemory } from './use-cases/sold-out-memory.ts';
import { createWriteBatch } from './use-cases/write-batch.ts';

export type { HoldOutcome, ShortLine } from './domain/hold-decision.ts';
export type { StockCounters } from './domain/stock-counters.ts';
export type { OpenHold, Receipt } from './ports.ts';
export type { HoldLines } from './use-cases/hold-stock.ts';

export type Inventory = {
  readonly endpoints: readonly Served[];
  /** What the web may sell of each article, over all shops that serve it; what this process has itself written is in it. */
  sellable(skus: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The same for lists and pages, whose visitors do not wait for records that are being sold: as old as the board is behind. */
  onDisplay(skus: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** The same by shop, always from the store, for whoever is about to hold; every article asked for and every online shop is in it. */
  byShop(skus: readonly string[]): Promise<StockByShop>;
  /**
   * Takes the pieces of all lines out of stock; the same key again is `held` while it holds. When the outcome is another one,
   * some lines may be held all the same: whoever owns the key first writes down that it is over, then calls `release`. Throws
   * `platform.store_down` when nobody knows whether a line is held: the key then stays as it is, until it is asked for again.
   */
  hold(order: HoldLines): Promise<HoldOutcome>;
  /** Gives the pieces back; harmless when they are not held. Throws when a line may still be held: call it again later. */
  release(order: HoldLines): Promise<void>;
  /** Turns held pieces into sold ones; harmless when they are not held. Throws as `release` does. */
  commit(order: HoldLines): Promise<void>;
  /** Those of the lines of which nothing was left a moment ago, from memory alone: a hold of them would not succeed. */
  soldOut(lines: readonly StockLine[]): readonly ShortLine[];
  /** Books goods that a shop received; the same cause again changes nothing. */
  receive(receipt: Receipt): Promise<void>;
  /** Many receipts, some hundred in one transaction. */
  receiveAll(receipts: readonly Receipt[]): Promise<void>;
  /** Every hold there is, for whoever looks for orders that died. */
  openHolds(): Promise<readonly OpenHold[]>;
  /** Writes into the ledger what orders did to the stock, after it was done. */
  readonly noteOrderRows: NoteOrderRows;
  /** The counts in memory, which lists, product pages and bags show; a process that shows any follows it while it lives. */
  readonly board: StockFollower;
  /** What this process has written since it started. */
  readonly counters: Readonly<StockCounters>;
  /** Resolves when everything that was asked for is written and answered; called when the process ends. */
  drain(): Promise<void>;
};

export type StockBooks = {
  /** Every record whose books do not add up; reads all of them. */
  readonly audit: AuditStock;
  /** Every record that ledger and orders contradict; mends them when asked to. Safe while the shop sells. */
  readonly rebuild: RebuildStock;
};

/** The books of the stock, for whoever checks them: the database is all that is needed. */
export const createStockBooks = (mongo: Mongo): StockBooks => {
  const inventory = createInventoryCollection(mongo);
  const ledger = createLedgerCollection(mongo);
  return {
    audit: createAuditStock(createMongoBooks(inventory)),
    rebuild: createRebuildStock(createMongoEvidence({ mongo, inventory, ledger })),
  };
};

type Needs = {
  mongo: Mongo;
  lockRedis: readonly LockRedis[];
  products: Pick<Products, 'findVariants' | 'variantsOf' | 'searchVariants'>;
  shops: Pick<Shops, 'list' | 'get'>;
  clock: Clock;
  logger: Logger;
  /** When the shop's till was last heard from. */
  heardFrom: (shop: string) => Promise<Date | undefined>;
  /** How long callers wait; the machine's own unless a test brings another. */
  timer?: Timer;
};

/** Everything that may touch `holds`, behind the one batcher of this process. */
const createHolds = (
  { lockRedis, products, shops, logger, timer = systemTimer }: Needs,
  stock: Pick<StockStore, 'hold' | 'settle' | 'read'>,
) => {
  const counters = createStockCounters();
  const soldOut = createSoldOutMemory({ timer });
  const writeBatch = createWriteBatch({ stock, soldOut, counters });
  const mutex = createRedisMutex({ lockRedis, logger, counters });
  const batcher = createStockBatcher({ writeBatch, mutex, timer, counters });
  const productsOf = createProductNames(products.findVariants);
  return {
    counters,
    hold: createHoldStock({
      ...{ batcher, productsOf },
      bufferOf: async (shop) => (await shops.get(shop))?.bufferUnits ?? 0,
    }),
    release: createSettleHolds({ batcher, productsOf }, 'available'),
    commit: createSettleHolds({ batcher, productsOf }, 'sold'),
    drain: batcher.drain,
    soldOut: (lines: readonly StockLine[]): readonly ShortLine[] =>
      inHoldOrder(lines)
        .filter((line) => soldOut.isSoldOut(inventoryId(line)))
        .map(({ sku, quantity }) => ({ sku, wanted: quantity, left: 0 })),
    /** A record that was read empty is as good a witness as a hold that was refused. */
    noteEmpty: (read: StockByShop): void => {
      for (const [sku, shopsOf] of read) {
        for (const [shop, units] of shopsOf) if (units === 0) soldOut.note(inventoryId({ sku, shop }));
      }
    },
    noteArrival: (arrived: readonly Pick<StockLine, 'sku' | 'shop'>[]): void => {
      for (const place of arrived) soldOut.forget(inventoryId(place));
    },
  };
};

/** The counts in memory, and the store whose writes they take notice of. */
const createBoard = ({ mongo, logger, timer = systemTimer }: Needs, inventory: InventoryCollection) => {
  const board = createStockBoard();
  const stock = doubtOwnWrites(tellBrokenRecords(createMongoStock(inventory), logger), board);
  const follower = createFollowStock({ feed: createMongoStockFeed(mongo, inventory), board, timer, logger });
  const reader = (mustRead: (id: string) => boolean) => ({
    available: createReadBoard({ board, follower, stock, mustRead }),
  });
  return {
    ...{ board, stock, follower },
    shown: reader((id) => board.doubtOf(id) !== undefined),
    glanced: reader(board.isStale),
  };
};

type Shelves = {
  inventory: InventoryCollection;
  ledger: LedgerCollection;
  board: StockBoard;
  noteArrival: (arrived: readonly Pick<StockLine, 'sku' | 'shop'>[]) => void;
};

/** What the people in the shops do to the stock, and what they look at. */
const createStockDesk = ({ mongo, products, shops, clock, logger }: Needs, shelves: Shelves): readonly Served[] => {
  const { inventory, ledger, board, noteArrival } = shelves;
  const kept = tellBrokenMovements(createMongoMovements({ mongo, inventory, ledger, clock }), logger);
  const written = doubtOwnMovements(kept, board);
  const movements: Movements = {
    record: async (movement) => {
      const rows = await written.record(movement);
      noteArrival(rows);
      return rows;
    },
  };
  const { findVariants, searchVariants } = products;
  const records = createMongoFigures(inventory);
  return movementEndpoints({
    moveStock: createMoveStock({ movements, findVariants, shops }),
    ledger: createMongoLedger(ledger),
    showSheet: createShowSheet({ records, searchVariants, shops }),
    showFigures: createShowFigures({ records }),
  });
};

export const createInventory = (needs: Needs): Inventory => {
  const { mongo, products, shops, clock, heardFrom } = needs;
  const inventory = createInventoryCollection(mongo);
  const ledger = createLedgerCollection(mongo);
  const { board, stock, follower, shown, glanced } = createBoard(needs, inventory);
  const readShown = createReadStock({ stock: shown, shops });
  const { noteArrival, noteEmpty, ...holds } = createHolds(needs, stock);
  const readByShop = createReadStock({ stock, shops });
  const receipts = doubtOwnReceipts(createMongoReceipts({ mongo, inventory, ledger, clock }), board);
  const receiveGoods = createReceiveGoods({ receipts });
  const receiveAll = async (arrived: readonly Receipt[]): Promise<void> => {
    await receiveGoods(arrived);
    noteArrival(arrived);
  };
  const showStock = createShowStock({ variantsOf: products.variantsOf, shops, readStock: readShown, heardFrom });

  return {
    ...holds,
    endpoints: [stockEndpoint({ showStock }), ...createStockDesk(needs, { inventory, ledger, board, noteArrival })],
    sellable: createReadTotals({ stock: shown, shops }),
    onDisplay: createReadTotals({ stock: glanced, shops }),
    byShop: async (skus) => {
      const read = await readByShop(skus);
      noteEmpty(read);
      return read;
    },
    receive: (receipt) => receiveAll([receipt]),
    receiveAll,
    openHolds: stock.openHolds,
    noteOrderRows: createMongoOrderRows(ledger),
    board: follower,
  };
};
