import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const enough = { AGENT_API_URL: 'http://127.0.0.1:4000/', AGENT_DATA_DIR: '/data', AGENT_EXPORT_DIR: '/till' };

describe('the settings of the agent', () => {
  it('need three values and have defaults for the rest', () => {
    expect(readConfig({ ...enough, AGENT_PAIRING_CODE: '' })).toMatchObject({
      apiUrl: 'http://127.0.0.1:4000',
      pairingCode: undefined,
      port: 4100,
      pollMs: 15_000,
      scanMs: 5000,
      stableMs: 3000,
      unreadableMs: 600_000,
      unknownMs: 900_000,
      failpoint: undefined,
      profile: { name: 'e4u-minimal' },
    });
  });

  it('name every fault at once', () => {
    const wrong = {
      AGENT_API_URL: 'ftp://x',
      AGENT_EXPORT_DIR: '/till',
      AGENT_POLL_MS: 'soon',
      AGENT_PROFILE: 'tally',
      AGENT_PORT: '70000',
    };
    let message = '';
    try {
      readConfig(wrong);
    } catch (error) {
      message = String(error);
    }
    for (const name of ['AGENT_API_URL', 'AGENT_DATA_DIR', 'AGENT_POLL_MS', 'AGENT_PROFILE', 'AGENT_PORT'])
      expect(message).toContain(name);
    expect(message).toContain('is missing');
  });

  it('refuse a profile that does not exist and name those that do', () => {
    expect(() => readConfig({ ...enough, AGENT_PROFILE: 'tally' })).toThrow(/AGENT_PROFILE: is none of e4u-minimal/);
  });
});
