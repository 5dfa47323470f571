import { eventually } from '@scarlet/testkit/await-event';
import { describe, expect, it } from 'vitest';
import { aBill } from './bills.ts';
import { openCloud } from './cloud.ts';
import { pairingCode } from './cloud-books.ts';
import { openShop } from './shop.ts';

const refusal = (status: number, code: string, headers: Record<string, string> = {}) => ({
  status,
  headers: { 'content-type': 'application/problem+json', ...headers },
  body: JSON.stringify({ type: `/problems/${code}`, title: code, status, code }),
});

describe('the line to the cloud', () => {
  it('may be dead for a while: the shop bills on, and everything is confirmed when it is back', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const bills = [aBill(), aBill(), aBill()];
    cloud.add(...bills);
    const agent = await shop.open();
    for (const { ref } of bills) await agent.logged({ event: 'task.moved', ref, to: 'EXPORTED' });
    await eventually('the acknowledgements', async () =>
      bills.every(({ id }) => cloud.books.statusOf(id) === 'EXPORTED'),
    );

    await cloud.goOffline();
    await using _till = shop.openTill();
    for (const { ref } of bills) await agent.logged({ event: 'task.moved', ref, to: 'BILLED' });
    await agent.logged({ event: 'delivery.retry', why: 'unreachable' });
    await cloud.comeBack();

    for (const { ref } of bills) await agent.logged({ event: 'task.moved', ref, to: 'CONFIRMED' });
    expect(bills.map(({ id }) => cloud.books.invoicesOf(id).length)).toEqual([1, 1, 1]);
    expect(agent.log.filter(({ event }) => event === 'delivery.gave_up')).toEqual([]);
  });

  it('waits 1 s, then 2 s, before it repeats a call that nobody took', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const bill = aBill();
    cloud.add(bill);
    cloud.faultFor = (name) => (name === 'ackExport' && cloud.count('ackExport') <= 2 ? 'cut' : undefined);
    await shop.open();
    await eventually('the acknowledgement', async () => cloud.books.statusOf(bill.id) === 'EXPORTED');
    await eventually('the third call', async () => cloud.count('ackExport') === 3);

    const [first = 0, second = 0, third = 0] = cloud.calls
      .filter(({ name }) => name === 'ackExport')
      .map(({ atMs }) => atMs);
    expect(second - first).toBeGreaterThanOrEqual(990);
    expect(third - second).toBeGreaterThanOrEqual(1990);
  });

  it('asks for bills again after 1 s, then 2 s, however rarely it asks while all is well', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const bill = aBill();
    cloud.add(bill);
    cloud.faultFor = (name) => (name === 'pendingOrders' && cloud.count('pendingOrders') <= 2 ? 'cut' : undefined);
    await shop.open({ AGENT_POLL_MS: '3600000' });
    await eventually('the acknowledgement', async () => cloud.books.statusOf(bill.id) === 'EXPORTED');
  });

  it('is not fooled by a login page that answers 200', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const bill = aBill();
    cloud.add(bill);
    const page = {
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<html>Welcome to the mall WLAN</html>',
    };
    cloud.faultFor = (name) => (name === 'confirmBilling' && cloud.count('confirmBilling') === 1 ? page : undefined);
    const agent = await shop.open();
    await using _till = shop.openTill();
    await agent.logged({ event: 'delivery.retry', kind: 'CONFIRM', why: 'unreachable' });
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'CONFIRMED' });
    expect(cloud.books.invoicesOf(bill.id)).toHaveLength(1);
  });

  it('waits as long as an overloaded cloud asks, with this call only', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const [slow, quick] = [aBill(), aBill()];
    cloud.add(slow, quick);
    let refusals = 0;
    cloud.faultFor = (name, body) => {
      const isSlow = name === 'confirmBilling' && JSON.stringify(body).includes(slow.id);
      if (!isSlow || refusals > 0) return undefined;
      refusals += 1;
      return refusal(429, 'request.too_many', { 'retry-after': '3' });
    };
    const agent = await shop.open();
    await using _till = shop.openTill();
    const retry = await agent.logged({ event: 'delivery.retry', why: 'overloaded' });
    expect(Number(retry.waitMs)).toBeGreaterThanOrEqual(3000);
    await agent.logged({ event: 'task.moved', ref: quick.ref, to: 'CONFIRMED' });
    await agent.logged({ event: 'task.moved', ref: slow.ref, to: 'CONFIRMED' });
    const confirmed = agent.log.filter(({ to }) => to === 'CONFIRMED').map(({ ref }) => ref);
    expect(confirmed).toEqual([quick.ref, slow.ref]);
  });

  it('pauses when this device is refused, keeps everything, and goes on when it is paired again', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const bill = aBill();
    cloud.add(bill);
    const agent = await shop.open();
    await eventually('the acknowledgement', async () => cloud.books.statusOf(bill.id) === 'EXPORTED');
    cloud.books.revokeAll();
    await agent.logged({ event: 'channel.paused' });
    const calls = cloud.calls.length;
    await shop.bill(bill.ref, 'INV-1');
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'BILLED' });
    await eventually('the bill put away', async () => shop.processed().length === 1);
    expect(cloud.calls.length).toBe(calls);

    await using pairing = shop.start({}, ['pair', pairingCode]);
    expect(await pairing.ended).toEqual({ code: 0, signal: null });
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'CONFIRMED' });
    expect(cloud.books.invoicesOf(bill.id)).toEqual(['INV-1']);
  });
});
