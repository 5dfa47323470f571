import * as routes from '@scarlet/contracts/routes';
import type { BillView } from '@scarlet/contracts/schemas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minute } from '#kernel/clock';
import type { Browser } from '../../../../tests/browser.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { claimToken, confirmation, createCounter, exportAck } from './counter.ts';

let shop: Backend;
let agent: Browser;
let staff: Browser;
let counter: ReturnType<typeof createCounter>;
let aheadMs = 0;

beforeAll(async () => {
  shop = await startBackend({ clock: { nowMs: () => Date.now() + aheadMs } });
  await shop.given.shops();
  agent = await shop.as.agent('BLR');
  staff = await shop.as.staff();
  counter = createCounter(shop, agent);
});
afterAll(() => shop.stop());

const billing = () => shop.composition.billing;
const read = (query: Record<string, string | undefined> = {}) => staff.call(routes.adminBills, { query });
const rowOf = async (billId: string): Promise<BillView | undefined> =>
  (await read({ limit: '100' })).items.find(({ id }) => id === billId);

describe('the office before the first order', () => {
  it('sees no bills, none in any state, and nothing that waits', async () => {
    expect(await read()).toEqual({ items: [], nextCursor: null });
    expect(new Set(Object.values(await billing().countByStatus()))).toEqual(new Set([0]));
    expect(await billing().oldestUnbilledMs()).toBeUndefined();
  });
});

describe('a bill in the eyes of the office', () => {
  it('goes from paid to exported to billed, with who did it and when', async () => {
    const { order, bill } = await counter.paidBill();
    expect(await rowOf(bill.id)).toMatchObject({
      ...{ ref: order.orderNumber, shop: 'BLR', pieces: 1, totalMinor: order.totals.totalMinor },
      ...{ status: 'UNBILLED', agent: null, exportedAt: null, billedAt: null, invoiceNo: null, conflicts: [] },
    });

    const token = await claimToken(agent, bill.id);
    const claimed = await rowOf(bill.id);
    expect(claimed).toMatchObject({ status: 'CLAIMED', agent: expect.stringMatching(/^[0-9a-f]{24}$/) });
    await agent.call(routes.ackExport, { body: exportAck(bill, token) });
    expect(await rowOf(bill.id)).toMatchObject({ status: 'EXPORTED', agent: claimed?.agent });

    const message = confirmation(bill.id);
    await agent.call(routes.confirmBilling, { body: message });
    const billed = await rowOf(bill.id);
    expect(billed).toMatchObject({ status: 'BILLED', invoiceNo: message.invoiceNo });
    const moments = [billed?.paidAt, billed?.exportedAt, billed?.billedAt].map((at) => Date.parse(at ?? ''));
    expect(moments).toEqual(moments.toSorted((left, right) => left - right));
  });

  it('names the invoice that was printed beside the one that counts', async () => {
    const { bill } = await counter.paidBill();
    const [first, second] = [confirmation(bill.id), confirmation(bill.id)];
    await agent.call(routes.confirmBilling, { body: first });
    await agent.post('/billing/confirm', second);
    expect(await rowOf(bill.id)).toMatchObject({
      invoiceNo: first.invoiceNo,
      conflicts: [{ code: 'billing.invoice_conflict', invoiceNo: second.invoiceNo }],
    });
  });
});

describe('the list of bills', () => {
  it('shows the newest first, each once over its pages', async () => {
    for (let count = 0; count < 3; count += 1) await counter.paidBill();
    const whole = (await read({ limit: '100' })).items;
    const times = whole.map(({ paidAt }) => Date.parse(paidAt));
    expect(times).toEqual(times.toSorted((left, right) => right - left));

    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await read({ limit: '2', cursor });
      expect(page.items.length).toBeLessThanOrEqual(2);
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(whole.map(({ id }) => id));
  });

  it('shows the bills of one shop, in one state, or both', async () => {
    const { order } = await counter.paidOrderOfTwoShops();
    await counter.billOf(order);
    await agent.call(routes.confirmBilling, { body: confirmation(`${order.id}:BLR`) });
    const idsOf = async (query: Record<string, string>) =>
      (await read({ ...query, limit: '100' })).items.filter(({ orderId }) => orderId === order.id).map(({ id }) => id);
    expect(await idsOf({ shop: 'BOM' })).toEqual([`${order.id}:BOM`]);
    expect(await idsOf({ status: 'BILLED' })).toEqual([`${order.id}:BLR`]);
    expect(await idsOf({ shop: 'BOM', status: 'BILLED' })).toEqual([]);
    expect((await read({ shop: 'DEL' })).items).toEqual([]);
  });

  it.each([
    ['a cursor that is none', '?cursor=bm90LWpzb24'],
    ['a moment that no calendar has', `?cursor=${Buffer.from('[9007199254740991,"a"]').toString('base64url')}`],
    ['a state that no bill has', '?status=PAID'],
    ['a shop that cannot be', '?shop=b1'],
  ])('is refused for %s', async (_what, query) => {
    const refused = await staff.get(`/admin/bills${query}`);
    expect(refused).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });
});

describe('the figures of the office', () => {
  it('count a bill in the state that it is in', async () => {
    const { bill } = await counter.paidBill();
    const before = await billing().countByStatus();
    await agent.call(routes.confirmBilling, { body: confirmation(bill.id) });
    expect(await billing().countByStatus()).toEqual({
      ...before,
      UNBILLED: before.UNBILLED - 1,
      BILLED: before.BILLED + 1,
    });
  });

  it('tell how long the oldest bill waits, and forget it once it is billed', async () => {
    await counter.bills.deleteMany({});
    const { bill } = await counter.paidBill();
    aheadMs = 90 * minute;
    const waits = await billing().oldestUnbilledMs();
    expect(waits).toBeGreaterThanOrEqual(90 * minute);
    expect(waits).toBeLessThan(92 * minute);
    await agent.call(routes.ackExport, { body: exportAck(bill, await claimToken(agent, bill.id)) });
    expect(await billing().oldestUnbilledMs()).toBeGreaterThanOrEqual(90 * minute);
    await agent.call(routes.confirmBilling, { body: confirmation(bill.id) });
    expect(await billing().oldestUnbilledMs()).toBeUndefined();
    aheadMs = 0;
  });
});
