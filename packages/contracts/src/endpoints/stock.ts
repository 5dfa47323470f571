import * as routes from '../routes/stock.ts';
import {
  AdjustStock,
  CountStock,
  ReceiveStock,
  StockLedgerPage,
  StockLedgerQuery,
  StockMoved,
  StockSheet,
  StockSheetQuery,
  TransferStock,
} from '../schemas/stock.ts';
import { AdjustStockForm, CountStockForm, ReceiveStockForm, TransferStockForm } from '../schemas/stock-forms.ts';
import { endpoint } from './endpoint.ts';

const toDesk = (_reply: unknown, next: string | undefined) => next ?? '/admin/stock';

const ofEveryMovement = [
  'request.key_missing',
  'request.key_reused',
  'inventory.unknown_sku',
  'shops.not_found',
] as const;

export const stockEndpoints = {
  receiveStock: endpoint(routes.receiveStock, {
    summary: 'Goods have arrived at a shop',
    body: ReceiveStock,
    reply: StockMoved,
    form: { schema: ReceiveStockForm, done: toDesk },
    problems: ofEveryMovement,
  }),
  countStock: endpoint(routes.countStock, {
    summary: 'What a person counted on the shelf: held pieces included, those of paid orders not. Never refused',
    body: CountStock,
    reply: StockMoved,
    form: { schema: CountStockForm, done: toDesk },
    problems: ofEveryMovement,
  }),
  adjustStock: endpoint(routes.adjustStock, {
    summary: 'Pieces found or gone, with the reason; takes none that are held or sold',
    body: AdjustStock,
    reply: StockMoved,
    form: { schema: AdjustStockForm, done: toDesk },
    problems: [...ofEveryMovement, 'inventory.too_few_available'],
  }),
  transferStock: endpoint(routes.transferStock, {
    summary: 'Pieces go from one shop to another',
    body: TransferStock,
    reply: StockMoved,
    form: { schema: TransferStockForm, done: toDesk },
    problems: [...ofEveryMovement, 'inventory.too_few_available'],
  }),
  stockLedger: endpoint(routes.stockLedger, {
    summary: 'What staff and orders did to the stock, newest first, by article and shop; orders a few seconds late',
    query: StockLedgerQuery,
    reply: StockLedgerPage,
  }),
  stockSheet: endpoint(routes.stockSheet, {
    summary: 'Articles by name, number or barcode, with their figures at every shop',
    query: StockSheetQuery,
    reply: StockSheet,
  }),
};
