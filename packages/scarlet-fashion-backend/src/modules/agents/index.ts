/** The devices in the shops: how they are paired, known, and heard. */
import type { AgentView, PairingCode } from '@scarlet/contracts/schemas';
import type { Actor } from '#kernel/actor';
import type { Clock } from '#kernel/clock';
import type { Shops } from '#modules/shops';
import type { Served } from '#platform/http/serve';
import type { Mongo } from '#platform/mongo/connect';
import { createMongoAgents } from './adapters/mongo-agents.ts';
import { createMongoCodes } from './adapters/mongo-codes.ts';
import { toAgentView } from './domain/agent.ts';
import { agentEndpoints } from './http/agent-endpoints.ts';
import { createCreateCode } from './use-cases/create-code.ts';
import { createIdentifyAgent } from './use-cases/identify-agent.ts';
import { createPairAgent } from './use-cases/pair-agent.ts';

export type Agents = {
  readonly endpoints: readonly Served[];
  /** The device behind an `Authorization` header. Throws `auth.required` or `auth.token_invalid`. */
  identifyAgent(authorization: string | undefined): Promise<Actor>;
  list(): Promise<readonly AgentView[]>;
  /** When the shop was last heard; undefined when never. */
  heardFrom(shop: string): Promise<Date | undefined>;
  /** A one-time pairing code, valid for ten minutes. Throws `shops.not_found`. */
  createCode(shop: string): Promise<PairingCode>;
};

type Needs = { mongo: Mongo; shops: Shops; clock: Clock };

export const createAgents = ({ mongo, shops, clock }: Needs): Agents => {
  const agents = createMongoAgents(mongo);
  const codes = createMongoCodes(mongo);
  const createCode = createCreateCode({ codes, shops, clock });
  return {
    endpoints: agentEndpoints({ agents, clock, createCode, pairAgent: createPairAgent({ agents, codes, clock }) }),
    identifyAgent: createIdentifyAgent({ agents }),
    list: async () => (await agents.all()).map(toAgentView),
    heardFrom: agents.lastHeard,
    createCode,
  };
};
