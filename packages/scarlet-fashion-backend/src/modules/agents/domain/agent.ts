import type { AgentView } from '@scarlet/contracts/schemas';

/** A paired device of one shop. Only hashes of its tokens are kept; two may be live while one replaces the other. */
export type Agent = {
  readonly id: string;
  readonly shop: string;
  readonly name: string;
  readonly tokenHashes: readonly string[];
  readonly heardFromAt?: Date | undefined;
  readonly version?: string | undefined;
  readonly figures?: AgentFigures | undefined;
};

/** What the agent last said of its queue. */
export type AgentFigures = { waiting: number; exported: number; review: number; oldestUnsyncedMs: number };

export const toAgentView = ({ id, shop, name, version, heardFromAt, figures }: Agent): AgentView => ({
  id,
  shop,
  name,
  version: version ?? null,
  heardFromAt: heardFromAt?.toISOString() ?? null,
  waiting: figures?.waiting ?? 0,
  exported: figures?.exported ?? 0,
  review: figures?.review ?? 0,
});
