import type { StockBoard } from '../domain/stock-board.ts';
import { inventoryId } from '../domain/stock-line.ts';
import type { Movements, Receipts, StockStore } from '../ports.ts';

type Board = Pick<StockBoard, 'doubt' | 'markStale'>;

/** The same store; what it wrote, or may have written, is read anew before this process shows it to a buyer. */
export const doubtOwnWrites = (stock: StockStore, board: Board): StockStore => ({
  ...stock,
  hold: (id, wishes) => stock.hold(id, wishes).finally(() => board.doubt(id)),
  settle: (id, settlement) => stock.settle(id, settlement).finally(() => board.doubt(id)),
});

/** The same for goods that arrive; lists and pages show them in the very next answer, too. */
export const doubtOwnReceipts = ({ receive }: Receipts, board: Board): Receipts => ({
  receive: (receipts) =>
    receive(receipts).finally(() => {
      for (const receipt of receipts) board.markStale(inventoryId(receipt));
    }),
});

/** The same for what people do to the stock. */
export const doubtOwnMovements = ({ record }: Movements, board: Board): Movements => ({
  record: (movement) =>
    record(movement).finally(() => {
      for (const leg of movement.legs) board.markStale(inventoryId(leg));
    }),
});
