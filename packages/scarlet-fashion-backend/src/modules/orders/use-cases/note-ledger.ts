import { second } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import type { Watermark } from '#platform/outbox/checkpoint';
import { type LedgerOrder, ledgerRows } from '../domain/ledger-rows.ts';
import type { ChangedOrders, StockLedger } from '../ports.ts';

type Ports = { changed: ChangedOrders; ledger: StockLedger; watermark: Watermark; logger: Logger };
export type NoteLedger = () => Promise<void>;

const overlapMs = 30 * second;

/**
 * Writes into the ledger of the stock what orders have done to it since the last pass, in groups and away from the buyers. Any
 * number may run at once: rows bounce by their name. The watermark moves last and only when every group is written, so what a
 * death or a refusal leaves out is offered again; until then the other groups go on.
 */
export const createNoteLedger = ({ changed, ledger, watermark, logger }: Ports): NoteLedger => {
  const note = async (group: readonly LedgerOrder[]): Promise<boolean> => {
    try {
      await ledger.noteOrderRows(group.flatMap(ledgerRows));
      return true;
    } catch (error) {
      logger.error('orders.ledger_failed', { orders: group.length, firstOrderId: group[0]?.id, error });
      return false;
    }
  };

  return async () => {
    const { from, now } = await watermark.pollSince(overlapMs);
    let isWhole = true;
    for await (const group of changed.since(from)) isWhole = (await note(group)) && isWhole;
    if (isWhole) await watermark.polledUntil(now);
  };
};
