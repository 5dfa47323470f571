import { describe, expect, it } from 'vitest';
import { createChannel } from './channel.ts';

const minute = 60_000;
const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('a device that the cloud refuses', () => {
  const refused = async () => {
    const at = { nowMs: 0, token: 'old' };
    const clock = { nowMs: () => 0, monotonicMs: () => at.nowMs };
    const channel = createChannel({ clock, log, token: () => at.token, onUp: () => undefined });
    await channel.call(async () => ({ kind: 'unauthorised', reason: 'revoked' }));
    return { at, channel };
  };

  it('asks again after five minutes, because the refusal may have been a mistake', async () => {
    const { at, channel } = await refused();
    expect([channel.state(), channel.mayCall()]).toEqual(['paused', false]);
    at.nowMs = 5 * minute;
    expect(channel.mayCall()).toBe(false);
    at.nowMs += 1;
    expect(channel.mayCall()).toBe(true);
  });

  it('asks at once with a new token', async () => {
    const { at, channel } = await refused();
    at.token = 'new';
    expect(channel.mayCall()).toBe(true);
  });
});
