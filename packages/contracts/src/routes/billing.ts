import type {
  AdminBillPage,
  AdminBillQuery,
  AdminOrderPage,
  AdminOrderQuery,
  AdminOverview,
} from '../schemas/admin.ts';
import type {
  AgentView,
  Heartbeat,
  HeartbeatReply,
  NewPairingCode,
  PairAgent,
  PairedAgent,
  PairingCode,
} from '../schemas/agents.ts';
import type {
  BillingConfirmation,
  ClaimResults,
  Claims,
  ConfirmedBill,
  ExportAck,
  ExportAcked,
  PendingOrders,
  PendingQuery,
} from '../schemas/billing.ts';
import { route } from './route.ts';

/** This shop's paid, unbilled, unacknowledged bills, oldest first. Supports If-None-Match. */
export const pendingOrders = route<{ query: PendingQuery; reply: PendingOrders }>({
  name: 'pendingOrders',
  method: 'GET',
  path: '/billing/pending-orders',
  access: 'agent',
  success: 200,
});
/** A lease of 15 minutes on each bill, with a rising token; the same agent renews. */
export const claimBills = route<{ body: Claims; reply: ClaimResults }>({
  name: 'claimBills',
  method: 'POST',
  path: '/billing/claims',
  access: 'agent',
  success: 200,
});
/** The import file is published: from now on the claim does not lapse. */
export const ackExport = route<{ body: ExportAck; reply: ExportAcked }>({
  name: 'ackExport',
  method: 'POST',
  path: '/billing/acks',
  access: 'agent',
  success: 200,
});
/** The till has billed it. The same invoice again is harmless. */
export const confirmBilling = route<{ body: BillingConfirmation; reply: ConfirmedBill }>({
  name: 'confirmBilling',
  method: 'POST',
  path: '/billing/confirm',
  access: 'agent',
  success: 200,
});
/** Everything that this shop has acknowledged and not yet billed, to rebuild a lost agent database. */
export const assignedBills = route<{ query: PendingQuery; reply: PendingOrders }>({
  name: 'assignedBills',
  method: 'GET',
  path: '/billing/assigned',
  access: 'agent',
  success: 200,
});

export const pairAgent = route<{ body: PairAgent; reply: PairedAgent }>({
  name: 'pairAgent',
  method: 'POST',
  path: '/agents/pair',
  access: 'anyone',
  success: 201,
});
export const agentHeartbeat = route<{ body: Heartbeat; reply: HeartbeatReply }>({
  name: 'agentHeartbeat',
  method: 'POST',
  path: '/agents/heartbeat',
  access: 'agent',
  success: 200,
});
export const createPairingCode = route<{ body: NewPairingCode; reply: PairingCode }>({
  name: 'createPairingCode',
  method: 'POST',
  path: '/agents/pairing-codes',
  access: 'manager',
  success: 201,
});
export const listAgents = route<{ reply: { items: AgentView[] } }>({
  name: 'listAgents',
  method: 'GET',
  path: '/agents',
  access: 'staff',
  success: 200,
});

export const adminOverview = route<{ reply: AdminOverview }>({
  name: 'adminOverview',
  method: 'GET',
  path: '/admin/overview',
  access: 'staff',
  success: 200,
});
export const adminOrders = route<{ query: AdminOrderQuery; reply: AdminOrderPage }>({
  name: 'adminOrders',
  method: 'GET',
  path: '/admin/orders',
  access: 'staff',
  success: 200,
});
export const adminBills = route<{ query: AdminBillQuery; reply: AdminBillPage }>({
  name: 'adminBills',
  method: 'GET',
  path: '/admin/bills',
  access: 'staff',
  success: 200,
});
