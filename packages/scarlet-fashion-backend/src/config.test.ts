import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('the settings of the backend', () => {
  it('name every fault at once, also one that shows only beside another setting', () => {
    const read = readConfig({ PORT: 'x', MAIL_URL: 'smtp://mail.example:587', HOLD_MS: 'soon' });
    const names = read.ok ? [] : read.faults.map((fault) => fault.split(':')[0]);
    expect(names).toEqual(expect.arrayContaining(['PORT', 'MONGODB_URI', 'SECRET_KEY', 'HOLD_MS', 'MAIL_FROM']));
  });

  const faultOfLocks = (urls: string): string | undefined => {
    const read = readConfig({ LOCK_REDIS_URLS: urls });
    return read.ok ? undefined : read.faults.find((fault) => fault.startsWith('LOCK_REDIS_URLS'));
  };
  const locks = (count: number): string =>
    Array.from({ length: count }, (_, index) => `redis://lock-${index}.example`).join(',');

  it.each([0, 2, 4, 5])('take no %i servers for the locks, and say how many and what to do', (count) => {
    expect(faultOfLocks(locks(count))).toBe(
      `LOCK_REDIS_URLS: has ${count} servers: name one or three, with commas between them, or leave it out to lock on REDIS_URL`,
    );
  });

  it.each([
    ['redis://a.example:6379', 'redis://a.example:6379/1'],
    ['redis://a.example:6379', 'rediss://a.example'],
    ['redis://127.0.0.1:7000', 'redis://localhost:7000'],
  ])('give no server two votes: %s and %s', (server, again) => {
    expect(faultOfLocks(`${server},redis://b.example:6379,${again}`)).toBe(
      'LOCK_REDIS_URLS: names one server twice: name independent ones',
    );
  });

  it('take one or three servers for the locks, each a Redis', () => {
    expect([locks(1), locks(3), ` ${locks(1)}, `].map(faultOfLocks)).toEqual([undefined, undefined, undefined]);
    expect(faultOfLocks('lock.example')).toContain('is not a Redis address');
  });

  it('keep pieces for an unpaid order for fifteen minutes unless told', () => {
    const secret = 'a secret of more than thirty-two characters';
    const read = readConfig({
      ...{ MONGODB_URI: 'mongodb://db.example/scarlet', REDIS_URL: 'redis://a.example', SECRET_KEY: secret },
      ...{ PUBLIC_URL: 'https://shop.example', PAYMENT_PROVIDER_URL: 'https://pay.example' },
      ...{ PAYMENT_API_KEY: secret, PAYMENT_WEBHOOK_SECRETS: secret },
    });
    expect(read).toMatchObject({ ok: true, config: { holdMs: 15 * 60_000 } });
  });
});
