import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inCrowd, upTo } from './harness/crowd.ts';
import { type Site, startSite } from './harness/start-site.ts';
import { tallyOf } from './harness/tally.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite({ apis: 2 });
});
afterAll(() => site.stop());

/** Unpaid holds in one record at most (design, section 6). */
const maxHolds = 2_000;

describe('somebody who opens checkout after checkout', () => {
  it('meets a limit, and everybody else goes on shopping', async () => {
    const article = await site.shop.article(3_000);
    const flooder = await site.knownBuyer();
    const place = () => flooder.place({ api: site.anyApi(), lines: [{ article, quantity: 1 }] });
    await site.shop.repeatWaiting((await place()).id, maxHolds - 50);

    const answers = await inCrowd(upTo(150), 50, place);
    expect(tallyOf(answers)).toEqual({ '201': 49, '503 inventory.busy': 101 });
    expect((await site.shop.stockOf(article))?.holds).toHaveLength(maxHolds);

    const other = await site.shop.article(3);
    const answer = await site.newBuyer().place({ api: site.anyApi(), lines: [{ article: other, quantity: 1 }] });
    expect(answer.status).toBe(201);
    await site.expectRest();
  });
});
