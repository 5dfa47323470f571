import { PairAgent } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { sha256 } from '#kernel/ids';
import { toAgentView } from './agent.ts';
import { newDeviceToken, readDeviceToken } from './device-token.ts';
import { newPairingCode } from './pairing-code.ts';

const agentId = 'a1b2c3d4e5f6a1b2c3d4e5f6';

describe('a device token', () => {
  it('names its agent and is known by its hash alone', () => {
    const { token, tokenHash } = newDeviceToken(agentId);
    expect(readDeviceToken(`Bearer ${token}`)).toEqual({ agentId, tokenHash });
    expect(tokenHash).toBe(sha256(token));
    expect(tokenHash).not.toContain(token);
  });

  it('is never the same twice', () => {
    expect(newDeviceToken(agentId).token).not.toBe(newDeviceToken(agentId).token);
  });

  it.each([
    '',
    'Bearer ',
    'Bearer sfa_',
    `Basic sfa_${agentId}_x`,
    `Bearer sfa_${agentId}_short`,
    `Bearer sfa_${agentId.toUpperCase()}_${'x'.repeat(43)}`,
    `Bearer sfa_${agentId}_${'x'.repeat(43)} and more`,
  ])('is not read from %j', (authorization) => {
    expect(readDeviceToken(authorization)).toBeUndefined();
  });
});

describe('a pairing code', () => {
  it('has the form that the pairing call takes', () => {
    for (let n = 0; n < 200; n += 1) expect(PairAgent.shape.code.safeParse(newPairingCode()).success).toBe(true);
  });

  it('has no letters that sound or look alike', () => {
    const many = Array.from({ length: 200 }, newPairingCode).join('');
    expect(many).not.toMatch(/[01OIL]/);
  });
});

describe('what the admin sees of an agent', () => {
  it('shows one that was never heard as silent with an empty queue', () => {
    const view = toAgentView({ id: agentId, shop: 'BLR', name: 'Counter', tokenHashes: ['secret-hash'] });
    expect(view).toEqual({
      id: agentId,
      shop: 'BLR',
      name: 'Counter',
      version: null,
      heardFromAt: null,
      waiting: 0,
      exported: 0,
      review: 0,
    });
  });
});
