import { Problem } from '@scarlet/contracts/problem';
import type { Order } from '../domain/order.ts';
import { refusalProblem } from '../domain/refusal.ts';

/**
 * The answer to a request whose order exists already, rebuilt from the order itself. Throws `request.key_reused` for another
 * request under the same key, `request.in_progress` while the first one is still placing it, and a rejected order's refusal.
 */
export const repeatOrder = (order: Order, fingerprint: string): Order => {
  if (order.fingerprint !== fingerprint) throw new Problem('request.key_reused', {});
  if (order.status === 'RESERVING') throw new Problem('request.in_progress', {});
  if (order.status === 'REJECTED') throw refusalProblem(order.refusal ?? { kind: 'abandoned' });
  return order;
};

/** Whether the answer was only that the shop is busy: the same request may try again under the same key. */
export const isWorthAnotherTry = ({ status, refusal, ...order }: Order, fingerprint: string): boolean =>
  status === 'REJECTED' && refusal?.kind === 'busy' && order.fingerprint === fingerprint;
