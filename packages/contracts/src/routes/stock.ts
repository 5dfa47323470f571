import type {
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
import { route } from './route.ts';

/** The key is the cause of the movement: the same one again books nothing and gets the same rows, for ever. */
const movement = { method: 'POST', success: 200, idempotent: true } as const;

export const receiveStock = route<{ body: ReceiveStock; reply: StockMoved }>({
  ...movement,
  name: 'receiveStock',
  path: '/inventory/receipts',
  access: 'staff',
});
export const countStock = route<{ body: CountStock; reply: StockMoved }>({
  ...movement,
  name: 'countStock',
  path: '/inventory/counts',
  access: 'staff',
});
export const adjustStock = route<{ body: AdjustStock; reply: StockMoved }>({
  ...movement,
  name: 'adjustStock',
  path: '/inventory/adjustments',
  access: 'manager',
});
export const transferStock = route<{ body: TransferStock; reply: StockMoved }>({
  ...movement,
  name: 'transferStock',
  path: '/inventory/transfers',
  access: 'manager',
});
/** Newest first. */
export const stockLedger = route<{ query: StockLedgerQuery; reply: StockLedgerPage }>({
  name: 'stockLedger',
  method: 'GET',
  path: '/inventory/ledger',
  access: 'staff',
  success: 200,
});
export const stockSheet = route<{ query: StockSheetQuery; reply: StockSheet }>({
  name: 'stockSheet',
  method: 'GET',
  path: '/inventory/stock',
  access: 'staff',
  success: 200,
});
