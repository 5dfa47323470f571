import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loseReplies, type MongoProxy, startMongoProxy } from './harness/mongo-proxy.ts';
import { withClockSkew } from './harness/programs.ts';
import { type Site, startSite } from './harness/start-site.ts';
import { streamOpened } from './harness/wire-commands.ts';

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

const minuteMs = 60_000;
/** A worker that looks at everything once, and is gone. */
const pollOnce = async (own: Parameters<Site['startWorker']>[0]): Promise<void> => {
  const marks = site.shop.db.collection<{ _id: string; polledUntil?: Date }>('relayState');
  await marks.deleteMany({});
  const worker = await site.startWorker(own);
  const isMarked = async (_id: string) => (await marks.findOne({ _id }))?.polledUntil !== undefined;
  await eventually('its marks', async () => (await isMarked('relay')) && (await isMarked('stockLedger')));
  await worker.kill();
};
/** What the ledger says of an order's first attempt. */
const operationsOf = async (id: string): Promise<string[]> => {
  const rows = site.shop.db.collection('stockLedger').find({ cause: `${id}#1` });
  return (await rows.sort({ operation: 1 }).toArray()).map(({ operation }) => String(operation));
};
const orderOf = async (id: string) => (await site.shop.orders()).find(({ _id }) => _id === id);

describe.each([
  ['fast', 10 * minuteMs],
  ['slow', -10 * minuteMs],
])('a clock that is ten minutes %s', (_name, skewMs) => {
  it('lets a worker end what has run out, and nothing earlier', async () => {
    const article = await site.shop.article(4);
    const buyer = await site.knownBuyer();
    const place = async () => (await buyer.place({ api: site.anyApi(), lines: [{ article, quantity: 1 }] })).id;
    const [inTime, runOut] = [await place(), await place()];
    await site.shop.expire([inTime], -5 * minuteMs);
    await site.shop.expire([runOut]);

    const worker = await site.startWorker(withClockSkew(skewMs));
    await eventually('the sweep', async () => (await orderOf(runOut))?.status === 'EXPIRED');
    await worker.kill();
    expect(await orderOf(inTime)).toMatchObject({ status: 'PENDING', stock: 'open' });
    await site.expectRest();
  });

  it('in a worker that is gone keeps nothing from the next one: neither news, with its stream broken, nor rows of the ledger', async () => {
    const article = await site.shop.article(2);
    const buyer = await site.knownBuyer();
    await pollOnce(withClockSkew(skewMs));

    const { id } = await site.buy(buyer, { api: site.anyApi(), lines: [{ article, quantity: 1 }] });
    proxy.judgeBy(loseReplies(streamOpened, 'always'));
    const worker = await site.startWorker({ mongoUri: proxy.uri });
    await eventually('the sale by the poll', async () => (await orderOf(id))?.stock === 'committed');
    await eventually('its rows', async () => (await operationsOf(id)).join() === 'commit,hold');
    await worker.kill();
    proxy.judgeBy();
    await site.expectRest();
  });

  it('in an API process hides nothing from the ledger', async () => {
    const article = await site.shop.article(1);
    const api = await site.startApi(withClockSkew(skewMs));
    await pollOnce({});
    const buyer = await site.knownBuyer();
    const { id } = await buyer.place({ api: api.url, lines: [{ article, quantity: 1 }] });
    expect((await buyer.cancel(api.url, id)).status).toBe(200);

    const worker = await site.startWorker();
    await eventually('its rows', async () => (await operationsOf(id)).join() === 'hold,release');
    await worker.kill();
    await api.process.kill();
    await site.expectRest();
  });

  it('in an API process gives its buyers no minute less and no minute more to pay', async () => {
    const article = await site.shop.article(1);
    const api = await site.startApi(withClockSkew(skewMs));
    const { id } = await site.newBuyer().place({ api: api.url, lines: [{ article, quantity: 1 }] });
    const leftMs = ((await orderOf(id))?.expiresAt.getTime() ?? 0) - Date.now();
    expect(Math.abs(leftMs - 15 * minuteMs)).toBeLessThan(minuteMs);
    await api.process.kill();
    await site.expectRest();
  });

  it('in an API process lets its buyers pay for as long as the order waits, and no longer', async () => {
    const article = await site.shop.article(1);
    const api = await site.startApi(withClockSkew(skewMs));
    const buyer = await site.knownBuyer();
    const { id } = await buyer.place({ api: api.url, lines: [{ article, quantity: 1 }] });
    await site.shop.expire([id], -5 * minuteMs);
    expect(await buyer.askToPay(api.url, id)).toMatchObject({ status: 200, code: undefined });
    // Over, and still within the sweeper's margin.
    await site.shop.expire([id], 1_000);
    expect(await buyer.askToPay(api.url, id)).toMatchObject({ status: 409, code: 'payments.not_payable' });
    await api.process.kill();
    await site.expectRest();
  });
});
