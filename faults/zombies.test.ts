import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, newKey } from './harness/buyer.ts';
import { inCrowd, upTo } from './harness/crowd.ts';
import { holdBack, type MongoProxy, startMongoProxy, strikeAt } from './harness/mongo-proxy.ts';
import { withBusyLoop } from './harness/programs.ts';
import type { Article } from './harness/shop-data.ts';
import type { Api } from './harness/site-processes.ts';
import { type Site, startSite } from './harness/start-site.ts';
import { onlyThese, tallyOf } from './harness/tally.ts';
import * as wire from './harness/wire-commands.ts';

let site: Site;
let proxy: MongoProxy;
let zombie: Api;
beforeAll(async () => {
  site = await startSite({ workers: 0 });
  proxy = await startMongoProxy(site.mongoUri);
  zombie = await site.startApi({ ...withBusyLoop, mongoUri: proxy.uri });
});
afterAll(async () => {
  await site.stop();
  await proxy.stop();
});

const survivor = () => site.apis[0]?.url ?? '';
const oneOf = (article: Article) => [{ article, quantity: 1 }];
/** After that long a lock is given to the next, and whoever held it does not know. */
const lockLivesMs = 3_000;

/** Others buy what they can get for longer than a lock lives. */
const othersBuy = async (article: Article): Promise<readonly Answer[]> => {
  const untilMs = performance.now() + lockLivesMs;
  const walks = await inCrowd(upTo(4), 4, async () => {
    const own: Answer[] = [];
    while (performance.now() < untilMs) {
      own.push(await site.newBuyer().place({ api: survivor(), lines: oneOf(article) }));
    }
    return own;
  });
  return walks.flat();
};
const sold = (answers: readonly Answer[]): number => {
  expect(onlyThese(answers, ['201', '409 inventory.out_of_stock', '503 inventory.busy'])).toEqual([]);
  return tallyOf(answers)['201'] ?? 0;
};

describe('a process that stops between its lock and its write', () => {
  it('loses to those who went on without it when it was frozen', async () => {
    const article = await site.shop.article(6);
    const buyer = await site.knownBuyer();
    const late = holdBack(wire.held);
    proxy.judgeBy(late.rule);
    const placing = buyer.place({ api: zombie.url, lines: oneOf(article) });
    await late.sent;
    zombie.process.freeze();
    expect(sold(await othersBuy(article))).toBe(6);

    zombie.process.thaw();
    proxy.judgeBy();
    late.letGo();
    const answer = await placing;
    expect([answer.status, answer.code]).toEqual([409, 'inventory.out_of_stock']);
    expect(await site.shop.stockOf(article)).toMatchObject({ available: 0, reserved: 6 });
    await site.expectRest();
  });

  it('keeps what it wrote, and nobody else gets that piece, when its event loop stands still', async () => {
    const article = await site.shop.article(6);
    const buyer = await site.knownBuyer();
    const strike = () => process.kill(zombie.process.pid, 'SIGUSR2');
    proxy.judgeBy(strikeAt({ match: wire.held, before: false, strike }));
    const [answer, others] = await Promise.all([
      buyer.place({ api: zombie.url, lines: oneOf(article) }),
      othersBuy(article),
    ]);
    proxy.judgeBy();
    expect([answer, ...others].filter(({ status }) => status === 201)).toHaveLength(6);
    expect(sold([answer, ...others])).toBe(6);
    expect(await site.shop.stockOf(article)).toMatchObject({ available: 0, reserved: 6 });
    await site.expectRest();
  });
});

/** One write with the holds of several orders. */
const heldTogether: wire.Match = (bytes) => wire.held(bytes) && bytes.toString('latin1').split('#1\0').length > 8;

describe('a process that dies in the middle of a batch', () => {
  it('leaves each of its buyers one order or none', async () => {
    const article = await site.shop.article(50);
    const orders = await inCrowd(upTo(40), 8, async () => ({
      buyer: await site.knownBuyer(),
      order: { lines: oneOf(article), key: newKey() },
    }));
    const death = Promise.withResolvers<void>();
    const strike = () => void zombie.process.kill().then(death.resolve, death.reject);
    proxy.judgeBy(strikeAt({ match: heldTogether, before: false, strike }));
    await Promise.all(orders.map(({ buyer, order }) => buyer.place({ ...order, api: zombie.url })));
    await death.promise;
    await site.expectRest();

    const repeats = await inCrowd(orders, 8, ({ buyer, order }) => buyer.place({ ...order, api: survivor() }));
    expect(onlyThese(repeats, ['201', '409 orders.changed_meanwhile'])).toEqual([]);
    const placed = repeats.filter(({ status }) => status === 201);
    expect(new Set(placed.map(({ id }) => id)).size).toBe(placed.length);
    expect(await site.shop.stockOf(article)).toMatchObject({ reserved: placed.length, available: 50 - placed.length });
    await site.expectRest();
  });
});
