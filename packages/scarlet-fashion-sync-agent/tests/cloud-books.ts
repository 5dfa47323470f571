/** What the cloud knows about one shop's bills, in memory: just enough of the backend's rules to disagree with an agent. */
import { randomBytes } from 'node:crypto';
import { Problem } from '@scarlet/contracts/problem';
import type { Access } from '@scarlet/contracts/routes';
import {
  BillingConfirmation,
  type BillStatus,
  type BillToExport,
  Claims,
  type ConfirmedBill,
  ExportAck,
  PairAgent,
} from '@scarlet/contracts/schemas';
import { z } from 'zod';
import type { CallName } from './cloud-calls.ts';

type Entry = { bill: BillToExport; status: BillStatus; token: number; invoices: string[] };
const PageQuery = z.object({ limit: z.int(), cursor: z.string().default('p0') });
type Given = { query: unknown; body: unknown };

export const pairingCode = 'ABCD-2345';

export type CloudBooks = {
  add(...bills: BillToExport[]): void;
  authorise(access: Access, header: string | undefined): void;
  answer(name: CallName, given: Given): unknown;
  statusOf(billId: string): BillStatus;
  cancel(billId: string): void;
  /** Every invoice that took effect on a bill, in order: more than one is the disaster that all of this prevents. */
  invoicesOf(billId: string): readonly string[];
  /** From now on no device is accepted until it is paired again. */
  revokeAll(): void;
};

export const createCloudBooks = (): CloudBooks => {
  const entries = new Map<string, Entry>();
  const tokens = new Set<string>();

  const entry = (billId: string): Entry => {
    const found = entries.get(billId);
    if (!found) throw new Problem('billing.bill_not_found', {});
    return found;
  };

  const page = (query: unknown, statuses: readonly BillStatus[]) => {
    const { limit, cursor } = PageQuery.parse(query);
    const start = Number(cursor.slice(1));
    const all = [...entries.values()].filter(({ status }) => statuses.includes(status)).map(({ bill }) => bill);
    const end = start + limit;
    return { items: all.slice(start, end), nextCursor: end < all.length ? `p${end}` : null };
  };

  const claim = (billId: string) => {
    const known = entries.get(billId);
    if (!known) return { granted: false, billId, reason: 'not_found' };
    if (known.status !== 'UNBILLED' && known.status !== 'CLAIMED')
      return { granted: false, billId, reason: 'not_billable' };
    known.status = 'CLAIMED';
    known.token += 1;
    return { granted: true, billId, token: known.token, expiresAt: new Date(Date.now() + 900_000).toISOString() };
  };

  const ack = ({ billId, token }: ExportAck) => {
    const known = entry(billId);
    if (known.status === 'CANCELLED') throw new Problem('billing.not_billable', { billId, status: known.status });
    if (token !== known.token) throw new Problem('billing.claim_lost', { billId });
    if (known.status === 'CLAIMED') known.status = 'EXPORTED';
    return { billId, status: known.status };
  };

  const refuseContradiction = (known: Entry, invoiceNo: string): void => {
    const billId = known.bill.id;
    const owner = [...entries.values()].find(({ invoices }) => invoices.includes(invoiceNo));
    const [first] = known.invoices;
    if (owner && owner !== known) throw new Problem('billing.invoice_in_use', { invoiceNo, billId: owner.bill.id });
    if (first && first !== invoiceNo) throw new Problem('billing.invoice_conflict', { billId, invoiceNo: first });
    if (known.status === 'CANCELLED') throw new Problem('billing.not_billable', { billId, status: known.status });
  };

  const confirm = ({ billId, invoiceNo }: BillingConfirmation): ConfirmedBill => {
    const known = entry(billId);
    const number = invoiceNo.toUpperCase();
    refuseContradiction(known, number);
    const outcome = known.invoices.length === 0 ? 'applied' : 'duplicate';
    if (outcome === 'applied') known.invoices.push(number);
    known.status = 'BILLED';
    return { billId, ref: known.bill.ref, status: 'BILLED', invoiceNo: number, outcome, flags: [] };
  };

  const pair = ({ code }: PairAgent) => {
    if (code !== pairingCode) throw new Problem('agents.code_wrong', {});
    const token = randomBytes(16).toString('hex');
    tokens.add(token);
    return { agentId: 'agent-1', shop: 'BLR', token };
  };

  const answers: Record<CallName, (given: Given) => unknown> = {
    pairAgent: ({ body }) => pair(PairAgent.parse(body)),
    pendingOrders: ({ query }) => page(query, ['UNBILLED', 'CLAIMED']),
    assignedBills: ({ query }) => page(query, ['EXPORTED']),
    claimBills: ({ body }) => ({ claims: Claims.parse(body).billIds.map(claim) }),
    ackExport: ({ body }) => ack(ExportAck.parse(body)),
    confirmBilling: ({ body }) => confirm(BillingConfirmation.parse(body)),
    agentHeartbeat: () => ({ serverTime: new Date().toISOString() }),
  };

  return {
    add: (...bills) => {
      for (const bill of bills) entries.set(bill.id, { bill, status: 'UNBILLED', token: 0, invoices: [] });
    },
    authorise: (access, header) => {
      if (access !== 'agent' || tokens.has((header ?? '').replace('Bearer ', ''))) return;
      throw new Problem('auth.token_invalid', {});
    },
    answer: (name, given) => answers[name](given),
    statusOf: (billId) => entry(billId).status,
    cancel: (billId) => {
      entry(billId).status = 'CANCELLED';
    },
    invoicesOf: (billId) => entry(billId).invoices,
    revokeAll: () => tokens.clear(),
  };
};
