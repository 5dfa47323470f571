import { setTimeout as pause } from 'node:timers/promises';
import type { OwnProcess } from '@scarlet/testkit/own-process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenPromises } from './harness/acknowledged.ts';
import { type Answer, type Buyer, newKey } from './harness/buyer.ts';
import { createChance, inCrowd, upTo } from './harness/crowd.ts';
import { type Site, startSite } from './harness/start-site.ts';
import { onlyThese } from './harness/tally.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite({ apis: 2, workers: 1 });
});
afterAll(() => site.stop());

const seed = Number(process.env.FAULTS_SEED ?? 20_261_123);

const deathsEach = 2;

/** Starts a process, kills it at a random moment and starts the next one. */
const killAgainAndAgain = async (start: () => Promise<OwnProcess>) => {
  const chance = createChance(seed);
  for (let deaths = 0; deaths < deathsEach; deaths += 1) {
    const victim = await start();
    await pause(chance() * 1_000);
    await victim.kill();
  }
};

const unknown = (answer: Answer): boolean => answer.status === 0 || answer.status === 503;

/** As a storefront does it: the same key again until there is an answer. */
const placeAtLast = async (buyer: Buyer, order: Omit<Parameters<Buyer['place']>[0], 'api'>): Promise<Answer[]> => {
  const answers: Answer[] = [];
  for (let tries = 0; tries < 8; tries += 1) {
    const answer = await buyer.place({ ...order, api: site.anyApi() });
    answers.push(answer);
    if (!unknown(answer)) break;
  }
  return answers;
};

describe('processes that are killed at random, again and again', () => {
  it('lose no order that was acknowledged, no piece and no money', async () => {
    const articles = await Promise.all(upTo(3).map(() => site.shop.article(150)));
    let isOver = false;
    const killing = Promise.all([
      killAgainAndAgain(async () => (await site.startApi()).process),
      killAgainAndAgain(() => site.startWorker()),
    ]).finally(() => {
      isOver = true;
    });

    const chance = createChance(seed + 1);
    const all: Answer[] = [];
    const shopOnce = async (): Promise<void> => {
      const buyer = await site.knownBuyer();
      const picked = articles.filter(() => chance() < 0.5);
      const lines = (picked.length > 0 ? picked : articles).map((article) => ({ article, quantity: 1 }));
      const answers = await placeAtLast(buyer, { lines, key: newKey() });
      all.push(...answers);
      const placed = answers.find(({ status }) => status === 201);
      if (!placed || chance() < 0.4) return;
      const { payUrl } = await buyer.askToPay(site.anyApi(), placed.id);
      if (payUrl) await site.provider.pay(payUrl);
    };
    await inCrowd(upTo(8), 8, async () => {
      while (!isOver) await shopOnce();
    });
    await killing;

    await site.expectRest();
    expect(
      onlyThese(all, [
        '201',
        '0',
        '409 inventory.out_of_stock',
        '409 request.in_progress',
        '503 inventory.busy',
        '503 platform.store_down',
      ]),
    ).toEqual([]);
    expect(all.some(({ status }) => status === 201)).toBe(true);
    expect(brokenPromises(all, await site.shop.orders())).toEqual([]);
  });
});
