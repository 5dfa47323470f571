import type { Order } from './order.ts';
import { type HoldLine, stockDuty } from './stock-duty.ts';

/**
 * What an order whose stock is not settled yet says about its pieces. `held`: they must be held. `selling`: held, or sold a moment
 * ago. `under_way`: held or not, both are right, because somebody is about to hold them or to give them back.
 */
export type ClaimKind = 'held' | 'selling' | 'under_way';
export type StockClaim = HoldLine & { readonly key: string; readonly kind: ClaimKind };

export const claimKind = (status: Order['status']): ClaimKind => {
  if (status === 'PENDING') return 'held';
  return stockDuty({ status, stock: 'open' }) === 'commit' ? 'selling' : 'under_way';
};
