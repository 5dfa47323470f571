import { once } from 'node:events';
import { isProblem } from '@scarlet/contracts/problem';
import { findFreePort } from '@scarlet/services';
import { freshStores } from '@scarlet/testkit/fresh-stores';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { randomId } from '#kernel/ids';
import { connectRedis } from '#platform/redis/connect';
import { createRedisThrottle, type ThrottleRedis } from '../adapters/redis-throttle.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
let away: ThrottleRedis;
beforeAll(async () => {
  away = connectRedis({ url: `redis://127.0.0.1:${await findFreePort('any')}`, logger: silent });
});
afterAll(() => away.disconnect());

const outcomeOf = (attempt: Promise<void>) =>
  attempt.then(
    () => 'counted',
    (error: unknown) => (isProblem(error, 'request.too_many') ? 'refused' : error),
  );

describe('while Redis is away', () => {
  it('guesses are still counted, by each process for itself', async () => {
    const throttle = createRedisThrottle(away);
    const outcomes = [];
    for (let guess = 0; guess < 7; guess += 1) {
      outcomes.push(await outcomeOf(throttle.countLogin('asha@example.com', '203.0.113.9')));
    }
    expect(outcomes).toEqual([...Array(5).fill('counted'), 'refused', 'refused']);
  });

  it('another account and another address are not held responsible', async () => {
    const throttle = createRedisThrottle(away);
    for (let guess = 0; guess < 6; guess += 1) await outcomeOf(throttle.countLogin('asha@example.com', '203.0.113.9'));
    expect(await outcomeOf(throttle.countLogin('asha@example.com', '198.51.100.7'))).toBe('counted');
    expect(await outcomeOf(throttle.countLogin('imran@example.com', '203.0.113.9'))).toBe('counted');
  });

  it('one address cannot try many accounts', async () => {
    const throttle = createRedisThrottle(away);
    const outcomes = [];
    for (let guess = 0; guess < 32; guess += 1) {
      outcomes.push(await outcomeOf(throttle.countLogin(`person-${guess}@example.com`, '203.0.113.9')));
    }
    expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(2);
  });

  it('many addresses cannot try one account for ever', async () => {
    const throttle = createRedisThrottle(away);
    const outcomes = [];
    for (let guess = 0; guess < 102; guess += 1) {
      outcomes.push(await outcomeOf(throttle.countLogin('asha@example.com', `198.51.100.${guess}`)));
    }
    expect(outcomes).toEqual([...Array(100).fill('counted'), 'refused', 'refused']);
  });

  it('the right password clears what was counted from that address', async () => {
    const throttle = createRedisThrottle(away);
    for (let guess = 0; guess < 5; guess += 1) await throttle.countLogin('asha@example.com', '203.0.113.9');
    await throttle.forgive('asha@example.com', '203.0.113.9');
    expect(await outcomeOf(throttle.countLogin('asha@example.com', '203.0.113.9'))).toBe('counted');
  });
});

describe('while Redis is there', () => {
  it('guesses are counted by all processes together, also by one that has just started', async () => {
    const process = async () => {
      // With more patience than the shop has: on a busy machine each would soon count for itself.
      const redis = new Redis(freshStores().redisUrl);
      onTestFinished(() => redis.disconnect());
      await once(redis, 'ready');
      return createRedisThrottle(redis);
    };
    const email = `${randomId()}@example.com`;
    const outcomes = [];
    for (const throttle of [await process(), await process(), await process()]) {
      for (const _guess of [1, 2]) outcomes.push(await outcomeOf(throttle.countLogin(email, '203.0.113.9')));
    }
    expect(outcomes).toEqual([...Array(5).fill('counted'), 'refused']);
  });
});
