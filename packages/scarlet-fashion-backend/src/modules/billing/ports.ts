import type { BillStatus } from '@scarlet/contracts/schemas';
import type { Bill, Conflict, Invoice } from './domain/bill.ts';
import type { NewBill } from './domain/bills-of-order.ts';

/** Where a page begins: behind this bill, in order of payment. */
export type Place = { paidAt: Date; id: string };
export type PageOf = { limit: number; after: Place | undefined };
export type Holder = { agentId: string; shop: string };
export type BillFilter = { status: BillStatus | undefined; shop: string | undefined };

/** Every write is one conditional write on one bill; a returned undefined says that the condition did not hold. */
export type BillStore = {
  /** Adds bills that do not exist yet; existing ones stay as they are. */
  add(bills: readonly NewBill[]): Promise<void>;
  get(id: string): Promise<Bill | undefined>;
  byInvoiceKey(key: string): Promise<Bill | undefined>;
  /** The bill that this confirmation has billed. */
  byConfirmation(confirmationId: string): Promise<Bill | undefined>;
  /** Waiting for this agent: free, its own, or with a lapsed lease. Oldest first. */
  pending(holder: Holder, page: PageOf & { now: Date }): Promise<readonly Bill[]>;
  /** Exported by this shop and not billed. Oldest first. */
  assigned(shop: string, page: PageOf): Promise<readonly Bill[]>;
  /** Lengthens this agent's own live lease; its token stays. */
  renewClaim(id: string, lease: { holder: Holder; now: Date; expiresAt: Date }): Promise<Bill | undefined>;
  /** Gives the agent a lease with the next token on a bill that is free or whose lease has lapsed. */
  takeClaim(id: string, lease: { holder: Holder; now: Date; expiresAt: Date }): Promise<Bill | undefined>;
  markExported(
    id: string,
    facts: { holder: Holder; token: number; exported: NonNullable<Bill['exported']> },
  ): Promise<Bill | undefined>;
  /** Throws the store's duplicate-key error when the invoice is on another bill. */
  markBilled(id: string, facts: { invoice: Invoice; flags: Bill['flags'] }): Promise<Bill | undefined>;
  keepConflict(id: string, conflict: Conflict): Promise<void>;
  cancelOfOrder(orderId: string): Promise<void>;
};

export type BillReports = {
  newestFirst(filter: BillFilter, page: PageOf): Promise<readonly Bill[]>;
  countByStatus(): Promise<Record<BillStatus, number>>;
  oldestUnbilled(): Promise<Date | undefined>;
};
