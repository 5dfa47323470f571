import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inCrowd, upTo } from './harness/crowd.ts';
import { type LockServer, startLockServer } from './harness/lock-server.ts';
import type { Article } from './harness/shop-data.ts';
import { type Site, startSite } from './harness/start-site.ts';
import { onlyThese, tallyOf } from './harness/tally.ts';

let locks: LockServer;
let site: Site;
beforeAll(async () => {
  locks = await startLockServer();
  site = await startSite({ apis: 2, redisUrl: locks.url });
});
afterAll(async () => {
  await site.stop();
  await locks.stop();
});

const sold = ['201', '409 inventory.out_of_stock', '503 inventory.busy', '503 platform.store_down'];
const crowd = 300;

/** 300 buyers want one piece each; `at` says what happens when the n-th of them comes. */
const sellToCrowd = async (article: Article, at: Record<number, () => Promise<void> | void>) => {
  const events: (Promise<void> | void)[] = [];
  const answers = await inCrowd(upTo(crowd), 60, (index) => {
    events.push(at[index]?.());
    return site.newBuyer().place({ api: site.anyApi(), lines: [{ article, quantity: 1 }] });
  });
  await Promise.all(events);
  return answers;
};

const expectSoldOut = async (article: Article, units: number) => {
  expect(await site.shop.stockOf(article)).toMatchObject({ available: 0, reserved: units });
  await site.expectRest();
};

describe('without the server that holds the locks', () => {
  it('the shop goes on selling and sells no piece twice while it is dead', async () => {
    const article = await site.shop.article(220);
    const answers = await sellToCrowd(article, { 80: locks.kill, 200: locks.restart });
    expect(onlyThese(answers, sold)).toEqual([]);
    // Buyers 80 to 199 came while it was dead.
    expect(tallyOf(answers.slice(80, 200))['201']).toBeGreaterThan(90);
    await expectSoldOut(article, 220);
  });

  it('no piece is sold twice when it forgets every lock 20 times a second', async () => {
    const article = await site.shop.article(180);
    const isOver = new AbortController();
    const forgetting = (async () => {
      while (!isOver.signal.aborted) {
        locks.flush();
        await pause(50);
      }
    })();
    const answers = await sellToCrowd(article, {});
    isOver.abort();
    await forgetting;
    expect(onlyThese(answers, sold)).toEqual([]);
    await expectSoldOut(article, 180);
  });

  it('nothing is lost when it comes back empty: what counts was never kept there', async () => {
    const article = await site.shop.article(220);
    const answers = await sellToCrowd(article, { 150: locks.restartEmpty });
    expect(onlyThese(answers, sold)).toEqual([]);
    await expectSoldOut(article, 220);
  });
});

describe('a process that sleeps longer than its lock lives', () => {
  it('wakes up among others who went on, and sells no piece twice', async () => {
    const article = await site.shop.article(180);
    const sleeper = await site.startApi();
    const sleep = async () => {
      sleeper.process.freeze();
      // Longer than the 3 s after which the lock is given to the next.
      await pause(3_500);
      sleeper.process.thaw();
    };
    const answers = await sellToCrowd(article, { 60: sleep });
    expect(onlyThese(answers, sold)).toEqual([]);
    await expectSoldOut(article, 180);
    await sleeper.process.stop();
  });
});
