import * as routes from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Browser } from '../../../../tests/browser.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { claim, claimToken, confirmation, createCounter, exportAck, newInvoice } from './counter.ts';

let shop: Backend;
let agents: Browser[];
let agent: Browser;
let counter: ReturnType<typeof createCounter>;

const times = <Value>(count: number, make: (index: number) => Value): Value[] =>
  Array.from({ length: count }, (_, index) => make(index));

beforeAll(async () => {
  shop = await startBackend({ isAudited: true });
  await shop.given.shops();
  agents = await Promise.all(times(20, () => shop.as.agent('BLR')));
  agent = agents[0] ?? (await shop.as.agent('BLR'));
  counter = createCounter(shop, agent);
});
afterAll(() => shop.stop());

const codesOf = (answers: readonly Answer[]): string[] => answers.map(({ body }) => String(Object(body).code));
const accepted = (answers: readonly Answer[]): Answer[] => answers.filter(({ status }) => status === 200);
const refused = (answers: readonly Answer[]): Answer[] => answers.filter(({ status }) => status !== 200);

describe('twenty agents of one shop', () => {
  it('give one bill to one of them', async () => {
    const { bill } = await counter.paidBill();
    const claims = await Promise.all(agents.map((device) => claim(device, bill.id)));
    expect(claims.filter((one) => one?.granted)).toMatchObject([{ token: 1 }]);
    expect(claims.filter((one) => one && !one.granted && one.reason === 'held_by_another')).toHaveLength(19);
  });

  it('give a bill whose holder is gone to one of them, under one new token', async () => {
    const { bill } = await counter.paidBill();
    await claim(await shop.as.agent('BLR'), bill.id);
    await counter.bills.updateOne({ _id: bill.id }, { $set: { 'claim.expiresAt': new Date(0) } });
    const claims = await Promise.all(agents.map((device) => claim(device, bill.id)));
    expect(claims.filter((one) => one?.granted)).toMatchObject([{ token: 2 }]);
    expect((await counter.stored(bill.id))?.claim?.token).toBe(2);
  });

  it('bill a bill once when each has another invoice for it, and keep the nineteen others for a person', async () => {
    const { buyer, order, bill } = await counter.paidBill();
    const messages = agents.map(() => confirmation(bill.id, newInvoice()));
    const answers = await Promise.all(
      agents.map((device, index) => device.post('/billing/confirm', messages[index] ?? {})),
    );
    const [winner] = accepted(answers);
    expect(accepted(answers)).toHaveLength(1);
    expect(new Set(codesOf(refused(answers)))).toEqual(new Set(['billing.invoice_conflict']));

    const invoiceNo: string = Object(winner?.body).invoiceNo;
    const kept = (await counter.stored(bill.id))?.conflicts.map((one) => one.invoiceNo);
    const others = messages.map((one) => one.invoiceNo).filter((one) => one !== invoiceNo);
    expect(kept?.toSorted()).toEqual(others.toSorted());
    const billed = await shop.given.orderInState(buyer, order.id, 'BILLED');
    expect(billed.invoices).toMatchObject([{ invoiceNo }]);
  });
});

describe('one agent that says everything at once', () => {
  it('renews one claim twenty times under one token', async () => {
    const { bill } = await counter.paidBill();
    const claims = await Promise.all(times(20, () => claim(agent, bill.id)));
    expect(new Set(claims.map((one) => (one?.granted ? one.token : undefined)))).toEqual(new Set([1]));
  });

  it('has one file for a bill when it reports twenty', async () => {
    const { bill } = await counter.paidBill();
    const token = await claimToken(agent, bill.id);
    const answers = await Promise.all(
      times(20, (index) => agent.post('/billing/acks', exportAck(bill, token, `file ${index}`))),
    );
    expect(accepted(answers)).toHaveLength(1);
    expect(new Set(codesOf(refused(answers)))).toEqual(new Set(['billing.not_billable']));
    expect((await counter.stored(bill.id))?.events).toMatchObject([{ type: 'bill.exported' }]);
  });

  it('ends BILLED in whatever order claim, export and invoice of many bills arrive', async () => {
    const made = [];
    for (let count = 0; count < 8; count += 1) made.push(await counter.paidBill());
    await Promise.all(
      made.flatMap(({ bill }) => [
        agent.post('/billing/confirm', confirmation(bill.id)),
        agent.post('/billing/claims', { billIds: [bill.id] }),
        agent.post('/billing/acks', exportAck(bill, 1)),
      ]),
    );
    for (const { buyer, order, bill } of made) {
      const stored = await counter.stored(bill.id);
      expect(stored?.status).toBe('BILLED');
      expect(stored?.events.filter(({ type }) => type === 'bill.billed')).toHaveLength(1);
      await shop.given.orderInState(buyer, order.id, 'BILLED');
    }
  });
});

describe('one invoice number', () => {
  it('is on one of ten bills that claim it at once; the others stay open and say whose it is', async () => {
    const made = [];
    for (let count = 0; count < 10; count += 1) made.push(await counter.paidBill());
    const invoiceNo = newInvoice();
    const answers = await Promise.all(
      made.map(({ bill }) => agent.post('/billing/confirm', confirmation(bill.id, invoiceNo))),
    );
    const winner: string = Object(accepted(answers)[0]?.body).billId;
    expect(accepted(answers)).toHaveLength(1);
    expect(refused(answers)).toHaveLength(9);
    for (const { body } of refused(answers)) {
      expect(body).toMatchObject({ code: 'billing.invoice_in_use', facts: { invoiceNo, billId: winner } });
    }
    const ids = made.map(({ bill }) => bill.id);
    const stored = await counter.bills.find({ _id: { $in: ids } }).toArray();
    expect(stored.filter(({ status }) => status === 'BILLED').map(({ _id }) => _id)).toEqual([winner]);
    expect(stored.filter(({ status }) => status === 'UNBILLED')).toHaveLength(9);
  });
});

describe('two shops that bill their parts at the same moment', () => {
  it('make the order BILLED once, each time', async () => {
    const mumbai = await shop.as.agent('BOM');
    for (let round = 0; round < 6; round += 1) {
      const { buyer, order } = await counter.paidOrderOfTwoShops();
      const here = await counter.billOf(order);
      const there = await counter.billOf(order, mumbai, 'BOM');
      const said = confirmation(there.id, `BOM/2627/${round}`, 'BOM');
      await Promise.all([
        ...times(5, () => agent.call(routes.confirmBilling, { body: confirmation(here.id, `BLR/TWO/${round}`) })),
        ...times(5, () => mumbai.call(routes.confirmBilling, { body: said })),
      ]);
      const whole = await shop.given.orderInState(buyer, order.id, 'BILLED');
      expect(whole.invoices.map((invoice) => invoice.shop).toSorted()).toEqual(['BLR', 'BOM']);
      expect(whole.timeline.filter(({ status }) => status === 'BILLED')).toHaveLength(1);
    }
  });
});

describe('a bill and the end of its order', () => {
  const consumerOf = (name: string) => shop.composition.billing.consumers.find((one) => one.name === name);

  it('are told twenty times at once, and the order has one bill', async () => {
    const { order } = await counter.paidBill();
    await counter.bills.deleteMany({ orderId: order.id });
    const event = { id: `${order.id}:2`, type: 'order.paid', at: new Date() };
    await Promise.all(times(20, () => consumerOf('billing.create')?.handle(event, order.id)));
    expect(await counter.bills.countDocuments({ orderId: order.id })).toBe(1);
  });

  it('meet: the bill is either cancelled or invoiced, never both, and no invoice is lost', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { order, bill } = await counter.paidBill();
      const message = confirmation(bill.id);
      const cancel = { id: `${order.id}:9`, type: 'order.refunded', at: new Date() };
      const [{ status }] = await Promise.all([
        agent.post('/billing/confirm', message),
        consumerOf('billing.cancel')?.handle(cancel, order.id),
      ]);
      const stored = await counter.stored(bill.id);
      const kept = stored?.conflicts.map((one) => one.invoiceNo);
      const { invoiceNo } = message;
      const billed = [200, 'BILLED', invoiceNo, []];
      const cancelled = [409, 'CANCELLED', undefined, [invoiceNo]];
      expect([billed, cancelled]).toContainEqual([status, stored?.status, stored?.invoice?.no, kept]);
    }
  });
});
