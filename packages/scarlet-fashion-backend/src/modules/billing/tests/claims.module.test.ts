import * as routes from '@scarlet/contracts/routes';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { minute } from '#kernel/clock';
import type { Browser } from '../../../../tests/browser.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { claim, claimToken, confirmation, createCounter, exportAck } from './counter.ts';

let shop: Backend;
let agent: Browser;
let second: Browser;
let mumbai: Browser;
let counter: ReturnType<typeof createCounter>;
let aheadMs = 0;

beforeAll(async () => {
  shop = await startBackend({ clock: { nowMs: () => Date.now() + aheadMs } });
  await shop.given.shops();
  agent = await shop.as.agent('BLR');
  second = await shop.as.agent('BLR');
  mumbai = await shop.as.agent('BOM');
  counter = createCounter(shop, agent);
});
// Payments are signed by a clock that the tests do not turn: it is turned back before the next bill.
afterEach(() => {
  aheadMs = 0;
});
afterAll(() => shop.stop());

describe('claiming a bill', () => {
  it('gives a lease of 15 minutes to one agent of the shop', async () => {
    const { bill } = await counter.paidBill();
    const granted = Object(await claim(agent, bill.id));
    expect(granted).toMatchObject({ granted: true, billId: bill.id, token: 1 });
    const leftMs = Date.parse(granted.expiresAt) - Date.now();
    expect(leftMs).toBeGreaterThan(14 * minute);
    expect(leftMs).toBeLessThanOrEqual(15 * minute);
    expect(await claim(second, bill.id)).toEqual({ granted: false, billId: bill.id, reason: 'held_by_another' });
  });

  it('takes the bill off the lists of the other agents, and leaves it on the own one', async () => {
    const { bill } = await counter.paidBill();
    await claim(agent, bill.id);
    expect(await counter.pendingIds(agent)).toContain(bill.id);
    expect(await counter.pendingIds(second)).not.toContain(bill.id);
  });

  it('renews for the same agent with the same token and a later end', async () => {
    const { bill } = await counter.paidBill();
    const first = Object(await claim(agent, bill.id));
    aheadMs = 10 * minute;
    const renewed = Object(await claim(agent, bill.id));
    expect(renewed.token).toBe(first.token);
    expect(Date.parse(renewed.expiresAt) - Date.parse(first.expiresAt)).toBeGreaterThanOrEqual(10 * minute);
    aheadMs = 20 * minute;
    expect(await claim(second, bill.id)).toMatchObject({ granted: false, reason: 'held_by_another' });
  });

  it('passes to another agent with a higher token once the lease has run out, and the first one has lost it', async () => {
    const { bill } = await counter.paidBill();
    const token = await claimToken(agent, bill.id);
    aheadMs = 15 * minute + 1;
    expect(await counter.pendingIds(second)).toContain(bill.id);
    expect(await claim(second, bill.id)).toMatchObject({ granted: true, token: token + 1 });
    const late = await agent.post('/billing/acks', exportAck(bill, token));
    expect(late).toMatchObject({ status: 409, body: { code: 'billing.claim_lost', facts: { billId: bill.id } } });
  });

  it('gives a higher token to an agent that slept through its own lease', async () => {
    const { bill } = await counter.paidBill();
    const token = await claimToken(agent, bill.id);
    aheadMs = 16 * minute;
    expect(await claimToken(agent, bill.id)).toBe(token + 1);
    const late = await agent.post('/billing/acks', exportAck(bill, token));
    expect(late.body).toMatchObject({ code: 'billing.claim_lost' });
  });

  it('answers each bill asked for once, with what stands in the way of each', async () => {
    const { bill: mine } = await counter.paidBill();
    const { bill: held } = await counter.paidBill();
    const { bill: billed } = await counter.paidBill();
    await claim(second, held.id);
    await agent.call(routes.confirmBilling, { body: confirmation(billed.id) });
    const unknown = `${'0'.repeat(24)}:BLR`;
    const { claims } = await agent.call(routes.claimBills, {
      body: { billIds: [mine.id, held.id, billed.id, unknown, mine.id] },
    });
    expect(claims.map((one) => [one.billId, one.granted ? 'granted' : one.reason])).toEqual([
      [mine.id, 'granted'],
      [held.id, 'held_by_another'],
      [billed.id, 'not_billable'],
      [unknown, 'not_found'],
    ]);
  });

  it('does not tell the agent of another shop that the bill exists', async () => {
    const { bill } = await counter.paidBill();
    expect(await claim(mumbai, bill.id)).toMatchObject({ granted: false, reason: 'not_found' });
    await claim(agent, bill.id);
    expect(await claim(mumbai, bill.id)).toMatchObject({ granted: false, reason: 'not_found' });
    expect((await counter.stored(bill.id))?.claim?.token).toBe(1);
  });

  it.each([
    ['no bill', []],
    ['what is no id of a bill', ['not-a-bill']],
    ['more bills than a call may have', Array.from({ length: 101 }, () => `${'0'.repeat(24)}:BLR`)],
  ])('is refused for %s', async (_what, billIds) => {
    const refused = await agent.post('/billing/claims', { billIds });
    expect(refused).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
  });
});

describe('acknowledging the export', () => {
  const exported = async () => {
    const made = await counter.paidBill();
    return { ...made, ack: exportAck(made.bill, await claimToken(agent, made.bill.id)) };
  };

  it('makes the claim stick for ever, and repeats change nothing', async () => {
    const { bill, ack } = await exported();
    for (let repeat = 0; repeat < 3; repeat += 1) {
      expect(await agent.call(routes.ackExport, { body: ack })).toEqual({ billId: bill.id, status: 'EXPORTED' });
    }
    expect((await counter.stored(bill.id))?.events.map(({ type }) => type)).toEqual(['bill.exported']);
    aheadMs = 24 * 60 * minute;
    expect(await claim(second, bill.id)).toMatchObject({ granted: false, reason: 'not_billable' });
    expect(await counter.pendingIds(second)).not.toContain(bill.id);
  });

  it('takes the bill off the list and onto the list of what the shop has, until it is billed', async () => {
    const { bill, ack } = await exported();
    expect(await counter.assignedIds()).not.toContain(bill.id);
    await agent.call(routes.ackExport, { body: ack });
    expect(await counter.pendingIds()).not.toContain(bill.id);
    expect(await counter.assignedIds()).toContain(bill.id);
    await agent.call(routes.confirmBilling, { body: confirmation(bill.id) });
    expect(await counter.assignedIds()).not.toContain(bill.id);
  });

  it('is taken from a device that replaced the one that exported, for the same file', async () => {
    const { bill, ack } = await exported();
    await agent.call(routes.ackExport, { body: ack });
    expect(await counter.assignedIds(second)).toContain(bill.id);
    expect(await second.call(routes.ackExport, { body: ack })).toMatchObject({ status: 'EXPORTED' });
  });

  it('is taken late, as long as nobody else took the bill: the file is a fact', async () => {
    const { ack } = await exported();
    aheadMs = 60 * minute;
    expect(await agent.call(routes.ackExport, { body: ack })).toMatchObject({ status: 'EXPORTED' });
  });

  it('is taken after the till was faster than the message', async () => {
    const { bill, ack } = await exported();
    await agent.call(routes.confirmBilling, { body: confirmation(bill.id) });
    expect(await agent.call(routes.ackExport, { body: ack })).toMatchObject({ status: 'BILLED' });
  });

  it('is refused without a claim', async () => {
    const { bill } = await counter.paidBill();
    const refused = await agent.post('/billing/acks', exportAck(bill, 1));
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'billing.not_billable', facts: { billId: bill.id, status: 'UNBILLED' } },
    });
  });

  it('is refused to who guesses the token of the agent that holds the bill', async () => {
    const { bill, ack } = await exported();
    const refused = await second.post('/billing/acks', { ...ack, fileSha256: 'f'.repeat(64) });
    expect(refused).toMatchObject({ status: 409, body: { code: 'billing.claim_lost' } });
    expect((await counter.stored(bill.id))?.status).toBe('CLAIMED');
  });

  it('is refused for another file than the one that was published', async () => {
    const { bill, ack } = await exported();
    await agent.call(routes.ackExport, { body: ack });
    const refused = await agent.post('/billing/acks', { ...ack, fileSha256: 'f'.repeat(64) });
    expect(refused).toMatchObject({ status: 409, body: { code: 'billing.not_billable' } });
    expect(await counter.stored(bill.id)).toMatchObject({ status: 'EXPORTED', exported: { sha256: ack.fileSha256 } });
  });

  it('is refused when the order was given up meanwhile', async () => {
    const { bill, ack } = await exported();
    await counter.bills.updateOne({ _id: bill.id }, { $set: { status: 'CANCELLED' } });
    const refused = await agent.post('/billing/acks', ack);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'billing.not_billable', facts: { status: 'CANCELLED' } },
    });
  });

  it('knows no bill of another shop, and none that never was', async () => {
    const { ack } = await exported();
    const foreign = await mumbai.post('/billing/acks', ack);
    const unknown = await agent.post('/billing/acks', { ...ack, billId: `${'0'.repeat(24)}:BLR` });
    for (const refused of [foreign, unknown]) {
      expect(refused).toMatchObject({ status: 404, body: { code: 'billing.bill_not_found' } });
    }
  });
});
