import type { Problem } from '@scarlet/contracts/problem';
import { z } from 'zod';

/**
 * What became of one call, by what the caller can do about it. `unreachable` and `overloaded` are the network's or the
 * server's business and are repeated for ever; `faulty` is a bug over there and is repeated a limited number of times;
 * `unauthorised` concerns the whole agent; `refused` is final and is for a person.
 */
export type Failure =
  | { kind: 'unreachable'; reason: string }
  | { kind: 'overloaded'; reason: string; retryAfterMs: number }
  | { kind: 'faulty'; reason: string }
  | { kind: 'unauthorised'; reason: string }
  | { kind: 'refused'; reason: string; billStatus: string | undefined };
export type Outcome<Reply> = { kind: 'accepted'; reply: Reply } | Failure;

const overloadStatuses = [408, 425, 429, 502, 503, 504];

/** Whether a status means "not now", whoever sent it: the API or a proxy in front of it. */
export const isOverload = (status: number): boolean => overloadStatuses.includes(status);

const Facts = z.object({ status: z.string() });
/** The state of the bill that some refusals carry; a server of another version may leave all facts out. */
const statusFact = (facts: unknown): string | undefined => Facts.safeParse(facts).data?.status;

/** Sorts a refusal of the API. Decides by code where a status alone would be ambiguous. */
export const failureOf = (problem: Problem): Failure => {
  const reason = problem.code;
  const retryAfterMs = (problem.retryAfterSeconds ?? 0) * 1000;
  if (reason === 'request.in_progress' || isOverload(problem.status)) {
    return { kind: 'overloaded', reason, retryAfterMs };
  }
  if (problem.status >= 500) return { kind: 'faulty', reason };
  if (problem.status === 401 || problem.status === 403) return { kind: 'unauthorised', reason };
  return { kind: 'refused', reason, billStatus: statusFact(problem.facts) };
};
