import { Problem } from '@scarlet/contracts/problem';
import type { Redis } from 'ioredis';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { sha256 } from '#kernel/ids';
import { addressBucket } from '../domain/address-bucket.ts';
import type { Throttle } from '../ports.ts';

export type ThrottleRedis = Redis;

const minuteSeconds = 60;

/**
 * How many tries there are. From one address an account takes few; the whole account takes a hundred (NIST SP 800-63B), so that
 * a stranger who guesses from one place cannot lock its owner out; an address that tries many accounts is stopped, too.
 */
const limits = {
  loginPair: { points: 5, duration: 15 * minuteSeconds },
  loginAccount: { points: 100, duration: 60 * minuteSeconds },
  loginAddress: { points: 30, duration: 10 * minuteSeconds },
  registerAddress: { points: 60, duration: 10 * minuteSeconds },
};

/** Counters in Redis; while it is away each process counts for itself, so that guessing is never free. */
export const createRedisThrottle = (redis: ThrottleRedis): Throttle => {
  const limiter = (name: keyof typeof limits) =>
    new RateLimiterRedis({
      ...limits[name],
      storeClient: redis,
      keyPrefix: `throttle:${name}`,
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory(limits[name]),
    });
  const [pairs, accounts, addresses] = [limiter('loginPair'), limiter('loginAccount'), limiter('loginAddress')];
  const registrations = limiter('registerAddress');
  // The store of counters need not know whose they are.
  const accountKey = (email: string): string => sha256(email).slice(0, 32);
  const pairKey = (email: string, address: string): string => `${accountKey(email)}@${addressBucket(address)}`;

  return {
    countLogin: async (email, address) => {
      await count(pairs, pairKey(email, address));
      await count(accounts, accountKey(email));
      await count(addresses, addressBucket(address));
    },
    forgive: async (email, address) => {
      await Promise.all([
        pairs.delete(pairKey(email, address)),
        accounts.reward(accountKey(email)),
        addresses.reward(addressBucket(address)),
      ]);
    },
    countRegistration: (address) => count(registrations, addressBucket(address)),
  };
};

/** Counts before the password is looked at, so that guesses side by side cannot slip past. */
const count = async (limiter: RateLimiterRedis, key: string): Promise<void> => {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
    throw new Problem('request.too_many', {}, { retryAfterSeconds });
  }
};
