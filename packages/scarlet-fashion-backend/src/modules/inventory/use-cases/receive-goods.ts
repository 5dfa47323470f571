import type { Receipt, Receipts } from '../ports.ts';

const receiptsAtOnce = 200;

/** Books goods that arrived, some hundred lines in one transaction; lines whose cause is known change nothing. */
export const createReceiveGoods =
  ({ receipts }: { receipts: Receipts }) =>
  async (arrived: readonly Receipt[]): Promise<void> => {
    for (let from = 0; from < arrived.length; from += receiptsAtOnce) {
      await receipts.receive(arrived.slice(from, from + receiptsAtOnce));
    }
  };
