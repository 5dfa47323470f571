import type { OrderDocument } from '@scarlet/testkit/audit/documents';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inCrowd, upTo } from './harness/crowd.ts';
import { type MongoProxy, startMongoProxy, strikeAt } from './harness/mongo-proxy.ts';
import type { Article } from './harness/shop-data.ts';
import { type Site, startSite } from './harness/start-site.ts';
import * as wire from './harness/wire-commands.ts';

type GivenUp = { article: Article; id: string; payUrl: string };

const moments = [
  { name: 'before it looks for the pieces', isGone: false, match: wire.movedTo('REINSTATING'), before: false },
  { name: 'when it has the pieces again', isGone: false, match: wire.held, before: false },
  { name: 'when the pieces are gone', isGone: true, match: wire.movedTo('REFUND_PENDING'), before: true },
  { name: 'when the money is back', isGone: true, match: wire.movedTo('REFUNDED'), before: true },
];

let site: Site;
let proxy: MongoProxy;
const stories: GivenUp[] = [];
beforeAll(async () => {
  site = await startSite({ workers: 0 });
  proxy = await startMongoProxy(site.mongoUri);
  stories.push(...(await giveUp(2 + moments.length)));
});
afterAll(async () => {
  await site.stop();
  await proxy.stop();
});

const orderOf = async (id: string): Promise<OrderDocument | undefined> =>
  (await site.shop.orders()).find(({ _id }) => _id === id);

/** Longer than the shop waits for a provider that says nothing. */
const givenUpMs = 31 * 60_000;

const placeOne = async (): Promise<GivenUp> => {
  const article = await site.shop.article(1);
  const buyer = await site.knownBuyer();
  const { id } = await buyer.place({ api: site.anyApi(), lines: [{ article, quantity: 1 }] });
  const { payUrl } = await buyer.askToPay(site.anyApi(), id);
  return { article, id, payUrl };
};

/** Orders that were given up while nobody could cancel their payments; their buyers are still on the provider's page. */
const giveUp = async (count: number): Promise<GivenUp[]> => {
  const placed = await inCrowd(upTo(count), count, placeOne);
  const ids = placed.map(({ id }) => id);
  await site.provider.whileGone(async () => {
    await site.shop.expire(ids, givenUpMs);
    const worker = await site.startWorker();
    const isReleased = async (id: string) => (await orderOf(id))?.stock === 'released';
    for (const id of ids) await eventually(`order ${id} to be given up`, () => isReleased(id));
    await worker.kill();
  });
  return placed;
};

const nextStory = (): GivenUp => {
  const story = stories.pop();
  if (!story) throw new Error('Every order that was given up is in use');
  return story;
};

const buyTheLast = async (article: Article): Promise<void> => {
  const buyer = await site.knownBuyer();
  expect((await buyer.place({ api: site.anyApi(), lines: [{ article, quantity: 1 }] })).status).toBe(201);
};

describe('money for an order that was given up', () => {
  it('brings the order back while its pieces are there', async () => {
    const { article, id, payUrl } = nextStory();
    await site.provider.pay(payUrl, 'webhook-twice');
    await site.expectRest();
    expect(await orderOf(id)).toMatchObject({ status: 'PAID', attempt: 2 });
    expect(await site.shop.stockOf(article)).toMatchObject({ available: 0, reserved: 0, sold: 1 });
  });

  it('goes back when somebody else has them', async () => {
    const { article, id, payUrl } = nextStory();
    await buyTheLast(article);
    await site.provider.pay(payUrl, 'webhook-twice');
    await site.expectRest();
    expect(await orderOf(id)).toMatchObject({ status: 'REFUNDED' });
    expect(await site.shop.stockOf(article)).toMatchObject({ available: 0, reserved: 1, sold: 0 });
  });

  it.each(moments)('ends well when a worker dies $name', async ({ isGone, match, before }) => {
    const { article, id, payUrl } = nextStory();
    if (isGone) await buyTheLast(article);
    await site.provider.pay(payUrl);

    const struck = Promise.withResolvers<void>();
    proxy.judgeBy(strikeAt({ match, before, strike: struck.resolve }));
    const worker = await site.startWorker({ mongoUri: proxy.uri });
    await struck.promise;
    await worker.kill();
    proxy.judgeBy();
    await site.expectRest();
    expect(await orderOf(id)).toMatchObject({ status: isGone ? 'REFUNDED' : 'PAID' });
  });
});
