import { Problem } from '@scarlet/contracts/problem';
import type { Access } from '@scarlet/contracts/routes';
import type { Role } from '@scarlet/contracts/schemas';
import type { Actor } from '#kernel/actor';

const rank: Record<Role, number> = { customer: 0, staff: 1, manager: 2, admin: 3 };

/** Throws the refusal that the access rule of a route has for this actor. `agent` and `provider` prove themselves elsewhere. */
export const enforceAccess = (access: Access, actor: Actor): void => {
  if (access === 'anyone' || access === 'agent' || access === 'provider') return;
  if (actor.kind === 'forged') throw new Problem('auth.token_invalid', {});
  if (actor.kind === 'expired') throw new Problem('auth.token_expired', {});
  if (access === 'shopper') return;
  if (actor.kind !== 'user') throw new Problem('auth.required', {});
  if (rank[actor.role] < rank[access]) throw new Problem('auth.role_missing', { needs: access });
};
