import { Problem } from '@scarlet/contracts/problem';
import type { AgentActor } from '#kernel/actor';
import { readDeviceToken } from '../domain/device-token.ts';
import type { AgentStore } from '../ports.ts';

/** The device behind an `Authorization` header. Throws `auth.required` without one, `auth.token_invalid` with a wrong one. */
export const createIdentifyAgent =
  ({ agents }: { agents: AgentStore }) =>
  async (authorization: string | undefined): Promise<AgentActor> => {
    if (authorization === undefined) throw new Problem('auth.required', {});
    const sent = readDeviceToken(authorization);
    const agent = sent && (await agents.byToken(sent.agentId, sent.tokenHash));
    if (!agent) throw new Problem('auth.token_invalid', {});
    return { kind: 'agent', agentId: agent.id, shop: agent.shop };
  };
