import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Servers, startServers } from '@scarlet/services';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenPromises } from './harness/acknowledged.ts';
import { inCrowd, upTo } from './harness/crowd.ts';
import { type Site, startSite } from './harness/start-site.ts';
import { onlyThese } from './harness/tally.ts';

let dataDir: string;
let servers: Servers;
let site: Site;

const start = (): Promise<Servers> => {
  const { MONGODB_URI: _mongo, MONGODB_OWNER_URI: _owner, REDIS_URL: _redis, ...env } = process.env;
  return startServers({ dataDir, preferredPorts: 'any', env, report: () => undefined });
};

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'scarlet-faults-mongo-'));
  servers = await start();
  site = await startSite({ apis: 2, workers: 0, ownerUri: servers.mongoOwnerUri, redisUrl: servers.redisUrl });
});
afterAll(async () => {
  await site.stop();
  await servers.stop();
  await rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

describe('a database that is killed while orders are placed', () => {
  it('keeps every order that was acknowledged, and the shop goes on by itself', async () => {
    const article = await site.shop.article(400);
    const before = servers;
    const restart = async (): Promise<void> => {
      process.kill(before.pids.mongo ?? 0, 'SIGKILL');
      await before.stop();
      servers = await start();
    };
    let restarted: Promise<void> | undefined;
    let isBack = false;
    const answers = await inCrowd(upTo(12), 12, async () => {
      const own = [];
      for (let orders = 0; orders < 25 || (!isBack && orders < 400); orders += 1) {
        own.push(await site.newBuyer().place({ api: site.anyApi(), lines: [{ article, quantity: 1 }] }));
        if (own.length === 8) {
          restarted ??= restart().finally(() => {
            isBack = true;
          });
        }
      }
      return own;
    });
    await restarted;
    const all = answers.flat();
    expect(
      onlyThese(all, ['201', '409 inventory.out_of_stock', '503 platform.store_down', '503 inventory.busy', '0']),
    ).toEqual([]);
    expect(all.some(({ status }) => status === 201)).toBe(true);
    expect(brokenPromises(all, await site.shop.orders())).toEqual([]);

    await site.expectRest();
    const buyer = await site.knownBuyer();
    const bought = await site.buy(buyer, { api: site.anyApi(), lines: [{ article, quantity: 1 }] });
    expect(bought.status).toBe(201);
    await site.expectRest();
  });
});
