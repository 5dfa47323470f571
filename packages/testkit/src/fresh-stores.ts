import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';

export type FreshStores = {
  /** For the owner; `admitApplication` makes the shop's own user. */
  mongoUri: string;
  redisUrl: string;
};

/**
 * Addresses that no other test uses: a database of its own on the run's MongoDB, and the Redis database of this test worker
 * (workers run one test file at a time; whoever takes it empties it first).
 */
export const freshStores = (): FreshStores => {
  const mongo = new URL(inject('mongoUri'));
  mongo.pathname = `/t_${randomBytes(6).toString('hex')}`;
  const redis = new URL(inject('redisUrl'));
  redis.pathname = `/${1 + (Number(process.env.VITEST_POOL_ID ?? '1') % 15)}`;
  return { mongoUri: mongo.href, redisUrl: redis.href };
};
