import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inCrowd, upTo } from './harness/crowd.ts';
import { type LockServer, startLockServer } from './harness/lock-server.ts';
import type { Article } from './harness/shop-data.ts';
import { type Site, startSite } from './harness/start-site.ts';
import { onlyThese } from './harness/tally.ts';

let locks: LockServer[];
let site: Site;
beforeAll(async () => {
  locks = await Promise.all([startLockServer(), startLockServer(), startLockServer()]);
  site = await startSite({ apis: 2, lockRedisUrls: locks.map(({ url }) => url) });
});
afterAll(async () => {
  await site.stop();
  await Promise.all(locks.map((lock) => lock.stop()));
});

const sold = ['201', '409 inventory.out_of_stock', '503 inventory.busy', '503 platform.store_down'];

/** How often a process has given up waiting for the lock of this article's product. */
const missesOf = ({ slug }: Article): number =>
  site.apis
    .flatMap(({ process }) => process.log)
    .filter(({ event, product }) => event === 'inventory.lock_missed' && product === slug).length;

const sellOut = async (article: Article): Promise<void> => {
  const answers = await inCrowd(upTo(80), 40, () =>
    site.newBuyer().place({ api: site.anyApi(), lines: [{ article, quantity: 1 }] }),
  );
  expect(onlyThese(answers, sold)).toEqual([]);
  expect(await site.shop.stockOf(article)).toMatchObject({ available: 0, reserved: 40 });
};

type Trouble = { name: string; servers: number; begin: Deed; end: Deed };
type Deed = (server: LockServer) => Promise<void> | void;
const death = { begin: (server: LockServer) => server.kill(), end: (server: LockServer) => server.restart() };
// A server that hangs is worse than a dead one: it takes the connection and never answers.
const sleep = { begin: (server: LockServer) => server.freeze(), end: (server: LockServer) => server.thaw() };
// The hanging first, while every process is still connected to all three: nobody connects to a server that hangs.
const troubles: readonly Trouble[] = [
  { name: 'one of them hangs', servers: 1, ...sleep },
  { name: 'two of them hang', servers: 2, ...sleep },
  { name: 'one of them is dead', servers: 1, ...death },
  { name: 'two of them are dead', servers: 2, ...death },
];

describe('with locks on three servers', () => {
  it.each(troubles)('the shop sells every piece once while $name', async ({ servers, begin, end }) => {
    const broken = locks.slice(0, servers);
    await Promise.all(broken.map(begin));
    try {
      const article = await site.shop.article(40);
      const alone = await site.newBuyer().place({ api: site.anyApi(), lines: [{ article, quantity: 1 }] });
      expect(alone.status).toBe(201);
      // One wait for a majority that is not there, as long as the mutex may wait, and on without the lock.
      if (servers === 2) await eventually('the missed lock to be told', async () => missesOf(article) === 1);
      await sellOut(article);
    } finally {
      await Promise.all(broken.map(end));
    }
    await site.expectRest();
  });
});
