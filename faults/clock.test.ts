import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withClockSkew } from './harness/programs.ts';
import { type Site, startSite } from './harness/start-site.ts';

let site: Site;
beforeAll(async () => {
  site = await startSite({ workers: 0 });
});
afterAll(() => site.stop());

const minuteMs = 60_000;
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

  it('in an API process gives its buyers no minute less and no minute more to pay', async () => {
    const article = await site.shop.article(1);
    const api = await site.startApi(withClockSkew(skewMs));
    const { id } = await site.newBuyer().place({ api: api.url, lines: [{ article, quantity: 1 }] });
    const leftMs = ((await orderOf(id))?.expiresAt.getTime() ?? 0) - Date.now();
    expect(Math.abs(leftMs - 15 * minuteMs)).toBeLessThan(minuteMs);
    await api.process.kill();
    await site.expectRest();
  });
});
