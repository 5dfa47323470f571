import type { Agent, AgentFigures } from './domain/agent.ts';

export type AgentStore = {
  add(agent: Agent): Promise<void>;
  /** The agent that has a live token with this hash. */
  byToken(agentId: string, tokenHash: string): Promise<Agent | undefined>;
  heard(agentId: string, news: { at: Date; version: string; figures: AgentFigures }): Promise<void>;
  all(): Promise<readonly Agent[]>;
  /** When any agent of the shop was last heard. */
  lastHeard(shop: string): Promise<Date | undefined>;
};

export type CodeStore = {
  keep(code: { hash: string; shop: string; expiresAt: Date }): Promise<void>;
  /** Uses the code up; @returns its shop, or undefined when it is unknown, used or too old. One caller wins. */
  use(hash: string, now: Date): Promise<string | undefined>;
};
