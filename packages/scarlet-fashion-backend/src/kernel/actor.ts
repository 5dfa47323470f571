import { bug } from '@scarlet/contracts/problem';
import type { Role } from '@scarlet/contracts/schemas';

/**
 * Who is asking, as the edge found out. `isNew` marks a guest whose cookie has yet to be set; `expired` has a session
 * that only needs a new access token; `forged` came with an access token that this shop never gave out.
 */
export type Actor =
  | { readonly kind: 'guest'; readonly guestId: string; readonly isNew: boolean }
  | { readonly kind: 'expired'; readonly sessionId: string }
  | { readonly kind: 'forged' }
  | { readonly kind: 'user'; readonly userId: string; readonly role: Role; readonly sessionId: string }
  | { readonly kind: 'agent'; readonly agentId: string; readonly shop: string }
  | { readonly kind: 'provider' };

export type AgentActor = Extract<Actor, { kind: 'agent' }>;

/** The owner of bags, wish lists and orders: `user:<id>` or `guest:<id>`. */
export type Shopper = `user:${string}` | `guest:${string}`;

/** The shopper behind a call whose access is `shopper` or stricter. */
export const shopperOf = (actor: Actor): Shopper => {
  if (actor.kind === 'user') return `user:${actor.userId}`;
  if (actor.kind === 'guest') return `guest:${actor.guestId}`;
  return bug('A shopper was expected', { kind: actor.kind });
};

/** The device behind a call whose access is `agent`. */
export const agentOf = (actor: Actor): AgentActor =>
  actor.kind === 'agent' ? actor : bug('An agent was expected', { kind: actor.kind });
