import { z } from 'zod';
import { Line, Moment, ShopCode } from './values.ts';

export const PairAgent = z.strictObject({
  code: z.string().regex(/^[A-Z0-9]{4}-[A-Z0-9]{4}$/, 'is not a pairing code'),
  name: Line(60),
});
export type PairAgent = z.infer<typeof PairAgent>;
/** The token is shown this once; the server keeps only its hash. */
export const PairedAgent = z.object({ agentId: z.string(), shop: ShopCode, token: z.string() });
export type PairedAgent = z.infer<typeof PairedAgent>;

export const NewPairingCode = z.strictObject({ shop: ShopCode });
export type NewPairingCode = z.infer<typeof NewPairingCode>;
export const PairingCode = z.object({ code: z.string(), shop: ShopCode, expiresAt: Moment });
export type PairingCode = z.infer<typeof PairingCode>;

export const Heartbeat = z.strictObject({
  version: z.string().max(40),
  waiting: z.int().min(0),
  exported: z.int().min(0),
  review: z.int().min(0),
  oldestUnsyncedMs: z.int().min(0),
});
export type Heartbeat = z.infer<typeof Heartbeat>;
export const HeartbeatReply = z.object({ serverTime: Moment });
export type HeartbeatReply = z.infer<typeof HeartbeatReply>;

export const AgentView = z.object({
  id: z.string(),
  shop: ShopCode,
  name: z.string(),
  version: z.string().nullable(),
  heardFromAt: Moment.nullable(),
  waiting: z.int(),
  exported: z.int(),
  review: z.int(),
});
export type AgentView = z.infer<typeof AgentView>;
