import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inCrowd, upTo } from './harness/crowd.ts';
import { type Site, startSite } from './harness/start-site.ts';
import { tallyOf } from './harness/tally.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.stop());

const buyers = 32;
const attempts = 640;
const pieces = 160;
const visitors = 8;
/** A crowd shares the process with the visitors; whoever waits behind the sale is answered once, when it is over. */
const leastShare = 1 / 5;

describe('a sale of one article at full load', () => {
  it('leaves room for those who only look: each is answered, all along, at least a fifth as often as a buyer', async () => {
    const article = await site.shop.article(pieces);
    const pages = [
      '/products?limit=24',
      `/products/${article.slug}`,
      `/products/${article.slug}/stock`,
      '/products?limit=24&sort=name',
    ];
    let isOver = false;
    /** Looks at one page after the other; what is answered after the sale does not count. */
    const lookAround = async (first: number): Promise<number[]> => {
      const statuses: number[] = [];
      for (let turn = first; !isOver; turn += 1) {
        const response = await fetch(`${site.anyApi()}${pages[turn % pages.length]}`);
        await response.arrayBuffer();
        if (!isOver) statuses.push(response.status);
      }
      return statuses;
    };
    const sale = inCrowd(upTo(attempts), buyers, () =>
      site.newBuyer().place({ api: site.anyApi(), lines: [{ article, quantity: 1 }] }),
    ).finally(() => {
      isOver = true;
    });
    const looks = await Promise.all(upTo(visitors).map(lookAround));

    expect(tallyOf(await sale)).toEqual({ '201': pieces, '409 inventory.out_of_stock': attempts - pieces });
    expect(new Set(looks.flat())).toEqual(new Set([200]));
    const answersOfABuyer = attempts / buyers;
    expect(Math.min(...looks.map(({ length }) => length))).toBeGreaterThanOrEqual(answersOfABuyer * leastShare);
    await site.expectRest();
  });
});
