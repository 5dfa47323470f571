import { z } from 'zod';
import * as routes from '../routes/billing.ts';
import { AdminBillPage, AdminBillQuery, AdminOrderPage, AdminOrderQuery, AdminOverview } from '../schemas/admin.ts';
import {
  AgentView,
  Heartbeat,
  HeartbeatReply,
  NewPairingCode,
  PairAgent,
  PairedAgent,
  PairingCode,
} from '../schemas/agents.ts';
import {
  BillingConfirmation,
  ClaimResults,
  Claims,
  ConfirmedBill,
  ExportAck,
  ExportAcked,
  PendingOrders,
  PendingQuery,
} from '../schemas/billing.ts';
import { endpoint } from './endpoint.ts';

export const billingEndpoints = {
  pendingOrders: endpoint(routes.pendingOrders, {
    summary: 'Bills that wait for this shop',
    query: PendingQuery,
    reply: PendingOrders,
  }),
  claimBills: endpoint(routes.claimBills, { summary: 'Claim bills for export', body: Claims, reply: ClaimResults }),
  ackExport: endpoint(routes.ackExport, {
    summary: 'Say that the import file is published',
    body: ExportAck,
    reply: ExportAcked,
    problems: ['billing.bill_not_found', 'billing.claim_lost', 'billing.not_billable'],
  }),
  confirmBilling: endpoint(routes.confirmBilling, {
    summary: 'Report the invoice number of a bill',
    body: BillingConfirmation,
    reply: ConfirmedBill,
    problems: [
      'billing.bill_not_found',
      'billing.not_billable',
      'billing.invoice_conflict',
      'billing.invoice_in_use',
      'billing.confirmation_mismatch',
    ],
  }),
  assignedBills: endpoint(routes.assignedBills, {
    summary: 'Bills this shop has exported and not billed',
    query: PendingQuery,
    reply: PendingOrders,
  }),
};

export const agentEndpoints = {
  pairAgent: endpoint(routes.pairAgent, {
    summary: 'Pair an agent by a one-time code',
    body: PairAgent,
    reply: PairedAgent,
    problems: ['agents.code_wrong'],
  }),
  agentHeartbeat: endpoint(routes.agentHeartbeat, {
    summary: "The agent's figures",
    body: Heartbeat,
    reply: HeartbeatReply,
  }),
  createPairingCode: endpoint(routes.createPairingCode, {
    summary: 'A pairing code for a shop, valid for 10 minutes',
    body: NewPairingCode,
    reply: PairingCode,
    problems: ['shops.not_found'],
  }),
  listAgents: endpoint(routes.listAgents, {
    summary: 'The agents and when they were heard',
    reply: z.object({ items: z.array(AgentView) }),
  }),
};

export const adminEndpoints = {
  adminOverview: endpoint(routes.adminOverview, {
    summary: 'Orders, bills and agents in figures',
    reply: AdminOverview,
  }),
  adminOrders: endpoint(routes.adminOrders, {
    summary: 'All orders, newest first',
    query: AdminOrderQuery,
    reply: AdminOrderPage,
  }),
  adminBills: endpoint(routes.adminBills, {
    summary: 'All bills, newest first',
    query: AdminBillQuery,
    reply: AdminBillPage,
  }),
};
