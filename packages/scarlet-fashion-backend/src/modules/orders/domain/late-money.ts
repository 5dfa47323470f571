import type { OrderStatus } from '@scarlet/contracts/schemas';
import { canMove } from './order-status.ts';

export type LateMoney =
  /** The order has been given up without any money: its pieces are looked for again, under the next attempt. */
  | 'reinstate'
  /** This money was taken in before; a repeat of the news changes nothing. */
  | 'known'
  /** The order has other money or never came about: this goes back. */
  | 'refund';

/** `paidAttempt` is the attempt whose payment the order has taken in, whatever became of it then. */
type Facts = { readonly status: OrderStatus; readonly paidAttempt: number | undefined };

/**
 * What becomes of money that no order waits for. The order remembers whose money it has, because after it was reinstated its own
 * attempt is a higher one: a repeat of the old news would else be taken for new money and paid back.
 */
export const decideLateMoney = ({ status, paidAttempt }: Facts, attempt: number): LateMoney => {
  if (paidAttempt === attempt) return 'known';
  return paidAttempt === undefined && canMove(status, 'REINSTATING') ? 'reinstate' : 'refund';
};
