import { endpoints } from '@scarlet/contracts/endpoints';
import type {
  BillingConfirmation,
  ClaimResult,
  ConfirmedBill,
  ExportAck,
  ExportAcked,
} from '@scarlet/contracts/schemas';
import { agentOf } from '#kernel/actor';
import type { Clock } from '#kernel/clock';
import { type Served, serve } from '#platform/http/serve';
import { toBillToExport } from '../domain/bill.ts';
import type { BillStore, Holder } from '../ports.ts';
import { readCursor, toPage } from './bill-cursor.ts';

type Uses = {
  bills: Pick<BillStore, 'pending' | 'assigned'>;
  clock: Clock;
  claimBills(ids: readonly string[], holder: Holder): Promise<readonly ClaimResult[]>;
  ackExport(ack: ExportAck, holder: Holder): Promise<ExportAcked>;
  confirmBilling(confirmation: BillingConfirmation, shop: string): Promise<ConfirmedBill>;
};

/** What a shop's agent calls. An agent sees its own shop's bills only: others do not exist for it. */
export const billingEndpoints = (use: Uses): readonly Served[] => [
  serve(endpoints.pendingOrders, async ({ actor, query: { limit, cursor } }) => {
    const page = { limit: limit + 1, after: readCursor(cursor), now: new Date(use.clock.nowMs()) };
    return toPage(await use.bills.pending(agentOf(actor), page), { limit, show: toBillToExport });
  }),
  serve(endpoints.assignedBills, async ({ actor, query: { limit, cursor } }) => {
    const page = { limit: limit + 1, after: readCursor(cursor) };
    return toPage(await use.bills.assigned(agentOf(actor).shop, page), { limit, show: toBillToExport });
  }),
  serve(endpoints.claimBills, async ({ actor, body }) => ({
    claims: [...(await use.claimBills(body.billIds, agentOf(actor)))],
  })),
  serve(endpoints.ackExport, ({ actor, body }) => use.ackExport(body, agentOf(actor))),
  serve(endpoints.confirmBilling, ({ actor, body }) => use.confirmBilling(body, agentOf(actor).shop)),
];
