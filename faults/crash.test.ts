import type { OwnProcess } from '@scarlet/testkit/own-process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKey } from './harness/buyer.ts';
import { type MongoProxy, startMongoProxy, strikeAt } from './harness/mongo-proxy.ts';
import { signWebhook } from './harness/provider.ts';
import type { Article } from './harness/shop-data.ts';
import { type Site, startSite } from './harness/start-site.ts';
import * as wire from './harness/wire-commands.ts';

let site: Site;
let proxy: MongoProxy;
beforeAll(async () => {
  site = await startSite({ workers: 0 });
  proxy = await startMongoProxy(site.mongoUri);
});
afterAll(async () => {
  await site.stop();
  await proxy.stop();
});

const survivor = () => site.apis[0]?.url ?? '';
const twoArticles = async (): Promise<readonly [Article, Article]> => [
  await site.shop.article(3),
  await site.shop.article(3),
];
const linesOf = (articles: readonly Article[]) => articles.map((article) => ({ article, quantity: 1 }));

type Moment = { name: string; match: wire.Match; before: boolean };
/** Kills the victim at that moment; resolves when it is gone. */
const dieAt = ({ match, before }: Moment, victim: OwnProcess | Promise<OwnProcess>): Promise<void> =>
  new Promise((resolve, reject) => {
    const strike = async () => (await victim).kill();
    proxy.judgeBy(strikeAt({ match, before, strike: () => void strike().then(resolve, reject) }));
  });

/** The orders of one buyer's key are one order, and only one of them can have its pieces. */
const ordersOf = async (article: Article) =>
  (await site.shop.orders()).filter(({ items }) => items.some(({ sku }) => sku === article.sku));

const placing: readonly Moment[] = [
  { name: 'when the order is written and nothing is held', match: wire.orderInserted, before: false },
  { name: 'between the first and the second article', match: wire.held, before: false },
  { name: 'when the pieces are held and the order does not know', match: wire.movedTo('PENDING'), before: true },
  { name: 'when the order waits for its payment and nobody was told', match: wire.movedTo('PENDING'), before: false },
];

describe('an API process that dies while an order is placed', () => {
  it.each(placing)('leaves one order or none: $name', async (moment) => {
    const articles = await twoArticles();
    const victim = await site.startApi({ mongoUri: proxy.uri });
    const buyer = await site.knownBuyer();
    const death = dieAt(moment, victim.process);
    const order = { lines: linesOf(articles), key: newKey() };

    expect((await buyer.place({ ...order, api: victim.url })).status).toBe(0);
    await death;
    const repeat = await buyer.place({ ...order, api: survivor() });
    expect([201, 409]).toContain(repeat.status);
    await site.expectRest();

    const [only, ...more] = await ordersOf(articles[0]);
    const last = await buyer.place({ ...order, api: survivor() });
    expect([more.length, last.status]).toEqual([0, only?.status === 'PENDING' ? 201 : 409]);
    if (only?.status === 'PENDING') expect(last.id).toBe(only._id);
    else expect(await site.shop.stockOf(articles[0])).toMatchObject({ available: 3, reserved: 0 });
  });
});

const paying: readonly Moment[] = [
  { name: 'when the payment is written and the provider was not asked', match: wire.paymentBegun, before: false },
  { name: 'when the provider has answered and nobody wrote it down', match: wire.paymentLearned, before: true },
];

describe('an API process that dies while a payment is asked for', () => {
  it.each(paying)('leaves one payment: $name', async (moment) => {
    const article = await site.shop.article(3);
    const victim = await site.startApi({ mongoUri: proxy.uri });
    const buyer = await site.knownBuyer();
    const { id } = await buyer.place({ api: survivor(), lines: linesOf([article]) });
    const death = dieAt(moment, victim.process);

    expect((await buyer.askToPay(victim.url, id)).status).toBe(0);
    await death;
    const payment = await buyer.askToPay(survivor(), id);
    expect(payment.status).toBe(200);
    await site.provider.pay(payment.payUrl);
    await site.expectRest();
    expect(await ordersOf(article)).toMatchObject([{ status: 'PAID', stock: 'committed' }]);
  });

  const hearing: readonly Moment[] = [
    { name: 'when the news is stored and not acted on', match: wire.eventRecorded, before: false },
    { name: 'when the payment is known to be paid and nobody was answered', match: wire.paymentLearned, before: false },
  ];

  it.each(hearing)('takes the same news again: $name', async (moment) => {
    const article = await site.shop.article(3);
    const buyer = await site.knownBuyer();
    const { id } = await buyer.place({ api: survivor(), lines: linesOf([article]) });
    await site.provider.pay((await buyer.askToPay(survivor(), id)).payUrl, 'webhook-never');
    const victim = await site.startApi({ mongoUri: proxy.uri });
    const death = dieAt(moment, victim.process);

    expect(await sendNews(victim.url, id)).toBe(0);
    await death;
    expect(await sendNews(survivor(), id)).toBe(200);
    await site.expectRest();
    expect(await ordersOf(article)).toMatchObject([{ status: 'PAID', stock: 'committed' }]);
  });
});

/** Sends what the provider has kept back; 0 when nobody answers. */
const sendNews = async (api: string, orderId: string): Promise<number> => {
  const { intents, deliveries } = await site.provider.books();
  const intent = intents.find(({ reference }) => reference.startsWith(orderId));
  const { rawBody = '' } = deliveries.find(({ intentId }) => intentId === intent?.id) ?? {};
  return fetch(`${api}/payments/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'payment-signature': signWebhook({ rawBody }) },
    body: rawBody,
  }).then(
    ({ status }) => status,
    () => 0,
  );
};

const settling: readonly Moment[] = [
  { name: 'when the money is in and the order does not know', match: wire.movedTo('PAID'), before: true },
  { name: 'when the order is paid and no piece is sold', match: wire.movedTo('PAID'), before: false },
  { name: 'between the first and the second article sold', match: wire.committed, before: false },
  { name: 'when all is sold and nobody has noted it', match: wire.stockMarked, before: true },
];
const expiring: readonly Moment[] = [
  { name: 'when the payment is cancelled and the order waits', match: wire.movedTo('EXPIRED'), before: true },
  { name: 'when the order is expired and its pieces are held', match: wire.movedTo('EXPIRED'), before: false },
  { name: 'between the first and the second article given back', match: wire.released, before: false },
];

describe('a worker that dies', () => {
  it.each(settling)('leaves the sale to another one: $name', async (moment) => {
    const articles = await twoArticles();
    const buyer = await site.knownBuyer();
    await site.buy(buyer, { api: survivor(), lines: linesOf(articles) });
    await letWorkerDieAt(moment);
    await site.expectRest();
    expect(await ordersOf(articles[0])).toMatchObject([{ status: 'PAID', stock: 'committed' }]);
  });

  it.each(expiring)('leaves the pieces to another one: $name', async (moment) => {
    const articles = await twoArticles();
    const buyer = await site.knownBuyer();
    const { id } = await buyer.place({ api: survivor(), lines: linesOf(articles) });
    await buyer.askToPay(survivor(), id);
    await site.shop.expire([id]);
    await letWorkerDieAt(moment);
    await site.expectRest();
    expect(await ordersOf(articles[0])).toMatchObject([{ status: 'EXPIRED', stock: 'released' }]);
    for (const article of articles) expect(await site.shop.stockOf(article)).toMatchObject({ available: 3 });
  });
});

const letWorkerDieAt = async (moment: Moment): Promise<void> => {
  const victim = Promise.withResolvers<OwnProcess>();
  const death = dieAt(moment, victim.promise);
  victim.resolve(await site.startWorker({ mongoUri: proxy.uri }));
  await death;
  proxy.judgeBy();
};
