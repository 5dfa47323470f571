import type { ClaimResult } from '@scarlet/contracts/schemas';
import { type Clock, minute } from '#kernel/clock';
import type { Bill } from '../domain/bill.ts';
import type { BillStore, Holder } from '../ports.ts';

type Ports = { bills: BillStore; clock: Clock };

const leaseMs = 15 * minute;

const granted = (bill: Bill): ClaimResult | undefined =>
  bill.claim && {
    granted: true,
    billId: bill.id,
    token: bill.claim.token,
    expiresAt: bill.claim.expiresAt.toISOString(),
  };

/**
 * Gives the agent a lease on each bill that is free. Its own live lease is renewed with the same token; a new lease has a higher
 * one, so that a holder who slept through its lease is recognised.
 */
export const createClaimBills = ({ bills, clock }: Ports) => {
  const refusal = async (id: string, shop: string): Promise<ClaimResult> => {
    const bill = await bills.get(id);
    if (bill?.shop !== shop) return { granted: false, billId: id, reason: 'not_found' };
    return { granted: false, billId: id, reason: bill.status === 'CLAIMED' ? 'held_by_another' : 'not_billable' };
  };

  const claim = async (id: string, holder: Holder): Promise<ClaimResult> => {
    const now = new Date(clock.nowMs());
    const lease = { holder, now, expiresAt: new Date(clock.nowMs() + leaseMs) };
    const renew = () => bills.renewClaim(id, lease);
    // The same agent may ask twice at once, when a reply was slow: a second new token would make its first one worthless.
    const bill = (await renew()) ?? (await bills.takeClaim(id, lease)) ?? (await renew());
    return (bill && granted(bill)) ?? refusal(id, holder.shop);
  };

  return async (ids: readonly string[], holder: Holder): Promise<readonly ClaimResult[]> => {
    const results: ClaimResult[] = [];
    for (const id of new Set(ids)) results.push(await claim(id, holder));
    return results;
  };
};
