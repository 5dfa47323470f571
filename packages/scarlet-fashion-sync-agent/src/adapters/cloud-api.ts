import { createClient, type Send } from '@scarlet/contracts/client';
import { parseReply } from '@scarlet/contracts/endpoints';
import { Problem } from '@scarlet/contracts/problem';
import * as routes from '@scarlet/contracts/routes';
import { type Failure, failureOf, type Outcome } from '../core/outcome.ts';
import type { CloudApi } from '../core/ports.ts';
import { Overloaded } from './axios-transport.ts';

const pageSize = 50;

const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? `${error.code} ${error.message}`.trim() : error.message;
};

/** What is not a refusal of our API came from in between: the network, a proxy, a portal that asks for a login. */
const failureOfError = (error: unknown): Failure => {
  if (error instanceof Problem) return failureOf(error);
  if (error instanceof Overloaded) {
    return { kind: 'overloaded', reason: error.message, retryAfterMs: error.retryAfterMs };
  }
  return { kind: 'unreachable', reason: reasonOf(error) };
};

const outcomeOf = async <Reply>(call: Promise<Reply>): Promise<Outcome<Reply>> => {
  try {
    return { kind: 'accepted', reply: await call };
  } catch (error) {
    return failureOfError(error);
  }
};

const page = (cursor: string | undefined) => ({ query: { limit: pageSize, cursor } });

/** The cloud over a transport; every reply is checked against its schema. */
export const createCloudApi = (send: Send): CloudApi => {
  const { call } = createClient({ send, parse: parseReply });
  return {
    pendingOrders: (cursor) => outcomeOf(call(routes.pendingOrders, page(cursor))),
    assignedBills: (cursor) => outcomeOf(call(routes.assignedBills, page(cursor))),
    claim: (billIds) => outcomeOf(call(routes.claimBills, { body: { billIds } })),
    ack: (body) => outcomeOf(call(routes.ackExport, { body })),
    confirm: (body) => outcomeOf(call(routes.confirmBilling, { body })),
    heartbeat: (body) => outcomeOf(call(routes.agentHeartbeat, { body })),
    pair: (body) => outcomeOf(call(routes.pairAgent, { body })),
  };
};
