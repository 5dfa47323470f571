import { BSON } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inCrowd, upTo } from './harness/crowd.ts';
import { type Site, startSite } from './harness/start-site.ts';
import { tallyOf } from './harness/tally.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite({ apis: 2 });
});
afterAll(() => site.stop());

/** Unpaid holds in one record at most (design, section 6), and how long it may grow. */
const maxHolds = 2_000;
const maxBytes = 160 * 1024;
const maxUnpaidOrders = 5;
const checkouts = 1_000;

describe('a flood of checkouts that nobody pays', () => {
  it('by one customer ends after five, and nothing else is held', async () => {
    const article = await site.shop.article(3_000);
    const flooder = await site.knownBuyer();
    const place = () => flooder.place({ api: site.anyApi(), lines: [{ article, quantity: 1 }] });

    const { '201': placed = 0, ...refused } = tallyOf(await inCrowd(upTo(checkouts), 50, place));
    // Of two processes at the very same moment, each may take its order for the last one.
    expect([maxUnpaidOrders, maxUnpaidOrders + 1]).toContain(placed);
    expect(refused).toEqual({ '409 orders.too_many_unpaid': checkouts - placed });
    expect((await site.shop.stockOf(article))?.holds).toHaveLength(placed);
    await site.expectRest();
  });

  it('by many ends at a record that can still be written fast, and everybody else goes on shopping', async () => {
    const article = await site.shop.article(3_000);
    const place = () => site.newBuyer().place({ api: site.anyApi(), lines: [{ article, quantity: 1 }] });
    await site.shop.repeatWaiting((await place()).id, maxHolds - 50);

    const answers = await inCrowd(upTo(150), 50, place);
    expect(tallyOf(answers)).toEqual({ '201': 49, '503 inventory.busy': 101 });
    const record = await site.shop.stockOf(article);
    expect(record?.holds).toHaveLength(maxHolds);
    expect(BSON.calculateObjectSize(record ?? {})).toBeLessThan(maxBytes);

    const other = await site.shop.article(3);
    const answer = await site.newBuyer().place({ api: site.anyApi(), lines: [{ article: other, quantity: 1 }] });
    expect(answer.status).toBe(201);
    await site.expectRest();
  });
});
