import { endpoints } from '@scarlet/contracts/endpoints';
import type { StockFigures, StockMoved, StockMovement, StockSheet } from '@scarlet/contracts/schemas';
import { type Actor, shopperOf } from '#kernel/actor';
import { sha256 } from '#kernel/ids';
import { type Served, serve } from '#platform/http/serve';
import type { LedgerReader, LedgerRow } from '../ports.ts';
import type { Doing, MoveStock } from '../use-cases/move-stock.ts';
import { readCursor, toCursor } from './ledger-cursor.ts';

type Uses = {
  moveStock: MoveStock;
  ledger: LedgerReader;
  showSheet(text: string): Promise<StockSheet>;
  showFigures(places: readonly { sku: string; shop: string }[]): Promise<StockFigures[]>;
};

const toMovement = (row: LedgerRow): StockMovement => ({
  ...{ id: row.id, sku: row.sku, shop: row.shop, operation: row.operation, quantity: row.quantity },
  ...{ reason: row.reason ?? null, counted: row.counted ?? null, note: row.note ?? null },
  ...{ orderNumber: row.orderNumber ?? null, by: row.by, at: row.at.toISOString() },
});

/** The key belongs to the person: two people who send the same one do two things. */
const doingOf = ({ actor, key, body }: { actor: Actor; key: string; body: object }): Doing => {
  const by = shopperOf(actor);
  return { by, cause: `${by}|${key}`, fingerprint: sha256(JSON.stringify(body)) };
};

/** The calls of the people who look after the stock. */
export const movementEndpoints = ({ moveStock, ledger, showSheet, showFigures }: Uses): readonly Served[] => {
  const moved = async (rows: readonly LedgerRow[]): Promise<StockMoved> => ({
    movements: rows.map(toMovement),
    stock: await showFigures(rows),
  });
  return [
    serve(endpoints.receiveStock, async (call) => moved(await moveStock.receive(call.body, doingOf(call)))),
    serve(endpoints.countStock, async (call) => moved(await moveStock.count(call.body, doingOf(call)))),
    serve(endpoints.adjustStock, async (call) => moved(await moveStock.adjust(call.body, doingOf(call)))),
    serve(endpoints.transferStock, async (call) => moved(await moveStock.transfer(call.body, doingOf(call)))),
    serve(endpoints.stockLedger, async ({ query: { limit, cursor, sku, shop, of } }) => {
      const read = await ledger.newestFirst({ sku, shop, of }, { after: readCursor(cursor), limit: limit + 1 });
      const items = read.slice(0, limit);
      const last = items.at(-1);
      return { items: items.map(toMovement), nextCursor: read.length > limit && last ? toCursor(last) : null };
    }),
    serve(endpoints.stockSheet, ({ query }) => showSheet(query.search)),
  ];
};
