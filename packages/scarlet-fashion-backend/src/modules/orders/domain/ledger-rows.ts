import type { OrderStatus } from '@scarlet/contracts/schemas';
import type { Order } from './order.ts';
import { type HoldLine, holdKey, holdLines } from './stock-duty.ts';

/** What of an order the ledger of the stock is made from. */
export type LedgerOrder = Pick<Order, 'id' | 'orderNumber' | 'attempt' | 'timeline'> & {
  readonly items: readonly HoldLine[];
};
export type LedgerRow = HoldLine & {
  readonly key: string;
  readonly orderNumber: string;
  readonly operation: 'hold' | 'commit' | 'release';
  readonly at: Date;
};

type Effect = { readonly attempt: number; readonly operation: LedgerRow['operation']; readonly at: Date };

const endOf = (status: OrderStatus | undefined): 'commit' | 'release' | undefined => {
  if (status === 'PAID') return 'commit';
  return status === 'EXPIRED' || status === 'CANCELLED' || status === 'FAILED' ? 'release' : undefined;
};

/** The attempt that was opened for payment. Each begin anew left its RESERVING behind; nothing else raises it until then. */
const openedEffects = (timeline: Order['timeline']): readonly Effect[] => {
  const opening = timeline.findIndex(({ status }) => status === 'PENDING');
  const [opened, left] = opening < 0 ? [] : timeline.slice(opening);
  if (opened === undefined) return [];
  const attempt = timeline.slice(0, opening).filter(({ status }) => status === 'RESERVING').length;
  const operation = endOf(left?.status);
  return [
    { attempt, operation: 'hold', at: opened.at },
    ...(left && operation ? [{ attempt, operation, at: left.at }] : []),
  ];
};

/** Late money that found the pieces. The order has kept the attempt that sold them; those before it had nothing left. */
const reinstatedEffects = ({ timeline, attempt }: LedgerOrder): readonly Effect[] => {
  const back = timeline[timeline.findIndex(({ status }) => status === 'REINSTATING') + 1];
  if (back?.status !== 'PAID') return [];
  return [
    { attempt, operation: 'hold', at: back.at },
    { attempt, operation: 'commit', at: back.at },
  ];
};

/**
 * All that an order has done to the stock that lasted, out of its timeline alone, so that it can be written as often as one likes.
 * Attempts that were rejected, and late money that found no pieces, have given back whatever they took: they leave no rows. A
 * refund leaves the pieces sold. The stock follows the status, so in the middle of a day a row may be there before its effect.
 */
export const ledgerRows = (order: LedgerOrder): readonly LedgerRow[] => {
  const { id, orderNumber, timeline, items } = order;
  const isReinstated = timeline.some(({ status }) => status === 'REINSTATING');
  const effects = [...openedEffects(timeline), ...(isReinstated ? reinstatedEffects(order) : [])];
  return effects.flatMap(({ attempt, operation, at }) =>
    holdLines(items).map((line) => ({ ...line, key: holdKey({ id, attempt }), orderNumber, operation, at })),
  );
};
