import type { StockDocument } from '@scarlet/testkit/audit/documents';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKey } from './harness/buyer.ts';
import { createChance, inCrowd, upTo } from './harness/crowd.ts';
import type { Article } from './harness/shop-data.ts';
import { type Site, startSite } from './harness/start-site.ts';
import { onlyThese, tallyOf } from './harness/tally.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite({ apis: 4 });
});
afterAll(() => site.stop());

/** A buyer may be told to come back when everybody is at the counter; nobody may be told anything else. */
const sold = ['201', '409 inventory.out_of_stock', '503 inventory.busy', '503 platform.store_down'];

describe('four API processes', () => {
  it('sell the last piece to exactly one of 500 buyers', async () => {
    const article = await site.shop.article(1);
    const answers = await inCrowd(upTo(500), 500, () =>
      site.newBuyer().place({ api: site.anyApi(), lines: [{ article, quantity: 1 }] }),
    );
    expect(onlyThese(answers, sold)).toEqual([]);
    expect(tallyOf(answers)['201']).toBe(1);
    expect(await site.shop.stockOf(article)).toMatchObject({ available: 0, reserved: 1, sold: 0 });
    await site.expectRest();
  });

  it('let a herd of 5,000 have 300 pieces, and not one more', async () => {
    const article = await site.shop.article(300);
    const chance = createChance(5_000);
    const answers = await inCrowd(upTo(5_000), 200, () =>
      site.newBuyer().place({ api: site.anyApi(), lines: [{ article, quantity: 1 + Math.floor(chance() * 3) }] }),
    );
    expect(onlyThese(answers, sold)).toEqual([]);
    const shelf = await site.shop.stockOf(article);
    expect([shelf?.available, shelf?.reserved]).toEqual([0, 300]);
    await site.expectRest();
  });

  it('never wait for each other when bags cross', async () => {
    const left = { article: await site.shop.article(50), quantity: 1 };
    const right = { article: await site.shop.article(50), quantity: 1 };
    const answers = await inCrowd(upTo(400), 100, (index) =>
      site.newBuyer().place({ api: site.anyApi(), lines: index % 2 === 0 ? [left, right] : [right, left] }),
    );
    expect(onlyThese(answers, sold)).toEqual([]);
    expect(tallyOf(answers)['201']).toBeGreaterThan(0);
    // A bag that gets only one of the two gives it back, perhaps when everybody else has been told that it is gone.
    await site.expectRest();
    const [here, there] = await Promise.all([left, right].map(({ article }) => site.shop.stockOf(article)));
    expect([here?.available, here?.reserved]).toEqual([there?.available, there?.reserved]);
  });

  it('make one order of a hundred repeats of one request', async () => {
    const article = await site.shop.article(5);
    const buyer = await site.knownBuyer();
    const order = { lines: [{ article, quantity: 2 }], key: newKey() };
    const answers = await inCrowd(upTo(100), 100, () => buyer.place({ ...order, api: site.anyApi() }));
    expect(onlyThese(answers, ['201', '409 request.in_progress'])).toEqual([]);
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ id }) => id)).size).toBe(1);

    const other = await buyer.place({ ...order, lines: [{ article, quantity: 1 }], api: site.anyApi() });
    expect([other.status, other.code]).toEqual([422, 'request.key_reused']);
    const stranger = await site.knownBuyer();
    const theirs = await stranger.place({ ...order, api: site.anyApi() });
    expect([theirs.status, answers.some(({ id }) => id === theirs.id)]).toEqual([201, false]);
    expect(await site.shop.stockOf(article)).toMatchObject({ available: 1, reserved: 4 });
    await site.expectRest();
  });
});

describe('what a process remembers', () => {
  const setShelf = async (article: Article, { received, available }: Record<'received' | 'available', number>) => {
    await site.shop.db
      .collection<StockDocument>('inventory')
      .updateOne({ _id: article.stockId }, { $set: { received, available }, $inc: { version: 1 } });
  };
  const ask = (article: Article) => site.newBuyer().place({ api: site.anyApi(), lines: [{ article, quantity: 1 }] });

  it('never sells what is not there: it believes in ten pieces that are gone', async () => {
    const article = await site.shop.article(10);
    expect((await ask(article)).status).toBe(201);
    await setShelf(article, { received: 1, available: 0 });
    const answers = await inCrowd(upTo(40), 20, () => ask(article));
    expect(tallyOf(answers)).toEqual({ '409 inventory.out_of_stock': 40 });
    await site.expectRest();
  });

  it('does not keep what is there from being sold: it believes that all is gone', async () => {
    const article = await site.shop.article(0);
    const before = await inCrowd(upTo(40), 20, () => ask(article));
    expect(tallyOf(before)).toEqual({ '409 inventory.out_of_stock': 40 });
    await setShelf(article, { received: 10, available: 10 });
    // Each of the four processes has its own memory.
    for (const { url } of site.apis) {
      await eventually(
        'a process to see the new pieces',
        async () => {
          const { status } = await site.newBuyer().place({ api: url, lines: [{ article, quantity: 1 }] });
          return status === 201;
        },
        5_000,
      );
    }
    await site.expectRest();
  });
});
