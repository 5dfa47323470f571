import { assertPieces, inHoldOrder } from '../domain/stock-line.ts';
import type { SettledInto } from '../ports.ts';
import type { StockBatcher } from './batch-stock.ts';
import type { HoldLines } from './hold-stock.ts';

type Ports = {
  batcher: Pick<StockBatcher, 'settle'>;
  productsOf: (skus: readonly string[]) => Promise<readonly string[]>;
};

/**
 * Ends what an order's attempt holds: its pieces are sold, or go back. Safe to repeat; whatever ended first stays. Throws
 * `inventory.busy` or `platform.store_down` when a line may not be done yet, after all lines were tried.
 */
export const createSettleHolds =
  ({ batcher, productsOf }: Ports, into: SettledInto) =>
  async ({ key, lines }: HoldLines): Promise<void> => {
    assertPieces(lines);
    const held = inHoldOrder(lines);
    const products = await productsOf(held.map(({ sku }) => sku));
    const answers = await Promise.allSettled(
      held.map((line, index) => batcher.settle(products[index] ?? line.sku, { key, line, into })),
    );
    const failed = answers.find((answer) => answer.status === 'rejected');
    if (failed) throw failed.reason;
  };
