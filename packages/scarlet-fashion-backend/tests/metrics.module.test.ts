import * as routes from '@scarlet/contracts/routes';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDesk } from '../src/modules/orders/tests/order-desk.ts';
import { newKey } from './given.ts';
import { type Backend, startBackend } from './start-backend.ts';

let shop: Backend;
let desk: ReturnType<typeof createDesk>;
beforeAll(async () => {
  shop = await startBackend();
  desk = createDesk(shop);
});
afterAll(() => shop?.stop());

const scrape = async (process: 'api' | 'worker'): Promise<string> => (await fetch(shop.metricsUrls[process])).text();
/** The value of a figure as it is told now; undefined when it is not. */
const figure = async (process: 'api' | 'worker', name: string): Promise<number | undefined> => {
  const line = (await scrape(process)).split('\n').find((one) => one.startsWith(`scarlet_${name} `));
  return line === undefined ? undefined : Number(line.split(' ').at(-1));
};
const rises = async (process: 'api' | 'worker', name: string, before: number | undefined) =>
  eventually(`${name} to rise above ${before}`, async () => ((await figure(process, name)) ?? 0) > (before ?? 0));

describe('the figures of the shop', () => {
  it('move with an order: its request, its pieces, its way, its events', async () => {
    const api = [
      'http_requests_total{route="placeOrder",status="201"}',
      'stock_total{kind="flushes"}',
      'order_moves_total{to="PENDING"}',
    ];
    const worker = ['relay_deliveries_total', 'order_moves_total{to="PAID"}', 'worker_step_runs_total{step="sweep"}'];
    const before = new Map<string, number | undefined>();
    for (const name of api) before.set(name, await figure('api', name));
    for (const name of worker) before.set(name, await figure('worker', name));
    await desk.paid();
    for (const name of api) await rises('api', name, before.get(name));
    for (const name of worker) await rises('worker', name, before.get(name));
    expect(await figure('api', 'http_request_seconds_count{route="placeOrder"}')).toBe(1);
    expect(await figure('worker', 'relay_lag_seconds')).toBeLessThan(20);
    await eventually('a whole poll', async () => ((await figure('worker', 'relay_poll_age_seconds')) ?? 99) < 20);
  });

  it('say how far behind the shown stock is', async () => {
    await eventually('the board to be up', async () => (await figure('api', 'stock_board_up')) === 1);
    expect(await figure('api', 'stock_board_lag_seconds')).toBeLessThan(2);
    expect(await scrape('api')).toMatch(/^nodejs_eventloop_lag_p99_seconds /m);
  });

  it('say what waits for money, and since when', async () => {
    const { order } = await desk.placed();
    await desk.change(order.id, { placedAt: new Date(Date.now() - 600_000) });
    const waiting = eventually(
      'the old order',
      async () => ((await figure('worker', 'oldest_unpaid_seconds')) ?? 0) >= 600,
    );
    await waiting;
    expect(await figure('worker', 'unpaid_orders')).toBeGreaterThanOrEqual(1);
    expect(await figure('worker', 'orders_owed_back')).toBe(0);
  });

  it('count late money, and what a manager gives back', async () => {
    const [late, refunds, sum] = [
      await figure('worker', 'order_moves_total{to="REINSTATING"}'),
      await figure('api', 'refunds_total'),
      await figure('api', 'refunded_minor_total'),
    ];
    const one = await desk.givenUp();
    await one.settle();
    await desk.become(one.order.id, 'PAID', 'committed');
    await rises('worker', 'order_moves_total{to="REINSTATING"}', late);
    const manager = await shop.as.manager();
    const refund = { params: { id: one.order.id }, body: { amountMinor: 12_345 }, idempotencyKey: newKey() };
    await manager.call(routes.refundOrder, refund);
    await manager.call(routes.refundOrder, refund);
    expect(await figure('api', 'refunds_total')).toBe((refunds ?? 0) + 1);
    expect(await figure('api', 'refunded_minor_total')).toBe((sum ?? 0) + 12_345);
  });

  it('name no person, no order, no article and no address that was asked for', async () => {
    const { browser, order, sku } = await desk.placed();
    await browser.call(routes.getOrder, { params: { id: order.id } });
    await browser.get('/nobody@example.com/secret-4711');
    await browser.get(`/orders/${'f'.repeat(24)}?token=secret-4711`);
    const told = `${await scrape('api')}${await scrape('worker')}`;
    expect(told).toContain('route="getOrder"');
    expect(told).toContain('route="none",status="404"');
    const tokens = [...browser.cookies.values()];
    expect(tokens.length).toBeGreaterThan(0);
    for (const secret of [
      order.id,
      order.orderNumber,
      sku,
      'secret-4711',
      'example.com',
      'Asha',
      '9876543210',
      ...tokens,
    ]) {
      expect(told).not.toContain(secret);
    }
  });

  it('are told to a GET of /metrics and to nothing else', async () => {
    const { origin } = new URL(shop.metricsUrls.api);
    const statuses = [
      fetch(`${origin}/`),
      fetch(`${origin}/metrics/x`),
      fetch(shop.metricsUrls.api, { method: 'POST' }),
    ];
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([404, 404, 404]);
    expect((await fetch(`${shop.url}/metrics`)).status).toBe(404);
  });
});
