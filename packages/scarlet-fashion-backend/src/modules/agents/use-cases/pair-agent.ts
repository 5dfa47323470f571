import { Problem } from '@scarlet/contracts/problem';
import type { PairAgent, PairedAgent } from '@scarlet/contracts/schemas';
import type { Clock } from '#kernel/clock';
import { randomId, sha256 } from '#kernel/ids';
import { newDeviceToken } from '../domain/device-token.ts';
import type { AgentStore, CodeStore } from '../ports.ts';

type Ports = { agents: AgentStore; codes: CodeStore; clock: Clock };

/**
 * Exchanges a one-time code for a device token, which is shown this once. Throws `agents.code_wrong`.
 * A crash between the two writes costs the code, never two devices on one code.
 */
export const createPairAgent =
  ({ agents, codes, clock }: Ports) =>
  async ({ code, name }: PairAgent): Promise<PairedAgent> => {
    const shop = await codes.use(sha256(code), new Date(clock.nowMs()));
    if (shop === undefined) throw new Problem('agents.code_wrong', {});
    const agentId = randomId();
    const { token, tokenHash } = newDeviceToken(agentId);
    await agents.add({ id: agentId, shop, name, tokenHashes: [tokenHash] });
    return { agentId, shop, token };
  };
