import { endpoints } from '@scarlet/contracts/endpoints';
import type { PairAgent, PairedAgent, PairingCode } from '@scarlet/contracts/schemas';
import { agentOf } from '#kernel/actor';
import type { Clock } from '#kernel/clock';
import { type Served, serve } from '#platform/http/serve';
import { toAgentView } from '../domain/agent.ts';
import type { AgentStore } from '../ports.ts';

type Uses = {
  agents: AgentStore;
  clock: Clock;
  createCode(shop: string): Promise<PairingCode>;
  pairAgent(input: PairAgent): Promise<PairedAgent>;
};

export const agentEndpoints = ({ agents, clock, createCode, pairAgent }: Uses): readonly Served[] => [
  serve(endpoints.createPairingCode, ({ body }) => createCode(body.shop)),
  serve(endpoints.pairAgent, ({ body }) => pairAgent(body)),
  serve(endpoints.agentHeartbeat, async ({ actor, body: { version, ...figures } }) => {
    const at = new Date(clock.nowMs());
    await agents.heard(agentOf(actor).agentId, { at, version, figures });
    return { serverTime: at.toISOString() };
  }),
  serve(endpoints.listAgents, async () => ({ items: (await agents.all()).map(toAgentView) })),
];
