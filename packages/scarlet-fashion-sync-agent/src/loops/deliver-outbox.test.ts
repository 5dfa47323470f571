import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aBill } from '../../tests/bills.ts';
import { openStore } from '../adapters/sqlite/store.ts';
import type { Failure, Outcome } from '../core/outcome.ts';
import type { BilledFolder, CloudApi, Store } from '../core/ports.ts';
import { createChannel } from './channel.ts';
import { createDeliverOutbox } from './deliver-outbox.ts';

const never = (): never => {
  throw new RangeError('This call is not part of the story');
};
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const evidence = 'e'.repeat(64);

let folder = '';
let store: Store;
let nowMs = 0;
let archived: string | undefined;
let answer: () => Failure | undefined;
let calls: string[] = [];
const clock = { nowMs: () => nowMs, monotonicMs: () => nowMs };

/** The cloud as another company's program: what it answers is decided by the test. */
const cloud: CloudApi = {
  pendingOrders: never,
  assignedBills: never,
  claim: never,
  heartbeat: never,
  pair: never,
  ack: async ({ billId }) => reply({ billId, status: 'EXPORTED' }),
  confirm: async ({ billId, invoiceNo }) =>
    reply({ billId, ref: 'SF-1', status: 'BILLED', invoiceNo, outcome: 'applied', flags: [] }),
};
const reply = <Body extends { billId: string }>(body: Body): Outcome<Body> => {
  calls.push(body.billId);
  return answer() ?? { kind: 'accepted', reply: body };
};
const files: BilledFolder = {
  list: never,
  read: never,
  archive: never,
  reject: never,
  archivedSha: async () => archived,
};

const start = () => {
  const channel = createChannel({
    clock,
    log: quiet,
    token: () => 'token',
    onUp: () => store.outbox.bringForward(nowMs),
  });
  const stop = new AbortController().signal;
  return createDeliverOutbox({
    cloud,
    channel,
    store,
    folder: files,
    clock,
    random: () => 0,
    failpoint: () => undefined,
    log: quiet,
    stop,
  });
};
const billed = (invoiceNo: string) => {
  const bill = aBill();
  store.tasks.insert(bill, { state: 'EXPORTED', claimToken: 1 });
  const task = store.tasks.find(bill.id);
  if (!task) throw new Error('The bill was not saved');
  store.tasks.move(task, 'BILLED', { facts: { invoiceNo, invoiceNorm: invoiceNo, financialYear: '2026-27' } });
  const body = {
    confirmationId: bill.id.slice(0, 24).padEnd(64, '0'),
    billId: bill.id,
    invoiceNo,
    evidenceSha256: evidence,
  };
  store.outbox.add({ kind: 'CONFIRM', key: body.confirmationId, billId: bill.id, invoiceNorm: invoiceNo, body });
  return bill;
};
const stateOf = (billId: string) => store.tasks.find(billId)?.state;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scarlet-deliver-'));
  nowMs = 1_000_000;
  archived = undefined;
  answer = () => undefined;
  calls = [];
  store = openStore({ file: join(folder, 'agent.db'), clock, witness: () => undefined });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the delivery', () => {
  it('leaves a call alone after the server broke down on it twelve times, and tries again at the next start', async () => {
    const { id } = billed('INV-1');
    answer = () => ({ kind: 'faulty', reason: 'platform.failure' });
    const step = start();
    const waits: number[] = [];
    for (let count = 0; count < 30; count += 1) {
      await step();
      const dueMs = store.outbox.nextDueMs();
      if (dueMs !== undefined) waits.push(dueMs - nowMs);
      nowMs = dueMs ?? nowMs;
    }
    expect(calls).toHaveLength(12);
    expect(waits.slice(0, 4)).toEqual([1000, 2000, 4000, 8000]);
    expect(stateOf(id)).toBe('BILLED');
    expect(store.overview.reviews(5)).toMatchObject([{ code: 'GAVE_UP' }]);

    answer = () => undefined;
    store.outbox.reviveGivenUp(nowMs);
    await step();
    expect(stateOf(id)).toBe('CONFIRMED');
  });

  it('repeats for ever what only the network loses, and then everything leaves at once', async () => {
    const bills = [billed('INV-1'), billed('INV-2'), billed('INV-3')];
    answer = () => ({ kind: 'unreachable', reason: 'ECONNREFUSED' });
    const step = start();
    for (let count = 0; count < 60; count += 1) nowMs += await step();
    expect(store.overview.reviewCount()).toBe(0);
    answer = () => undefined;
    for (let count = 0; count < 3; count += 1) nowMs += await step();
    expect(bills.map(({ id }) => stateOf(id))).toEqual(['CONFIRMED', 'CONFIRMED', 'CONFIRMED']);
  });

  it('lets one call probe for all while the line is down', async () => {
    for (let count = 0; count < 8; count += 1) billed(`INV-${count}`);
    answer = () => ({ kind: 'unreachable', reason: 'ECONNREFUSED' });
    const step = start();
    await step();
    expect(calls).toHaveLength(5);
    expect(await step()).toBe(2000);
    expect(calls).toHaveLength(6);
  });

  it('gives what the cloud refuses to a person, at once and once', async () => {
    const { id } = billed('INV-1');
    answer = () => ({ kind: 'refused', reason: 'billing.confirmation_mismatch', billStatus: undefined });
    const step = start();
    await step();
    await step();
    expect(calls).toHaveLength(1);
    expect(store.tasks.find(id)).toMatchObject({ state: 'REVIEW', reviewCode: 'billing.confirmation_mismatch' });
  });

  it('does not send a number whose file has changed since it was read', async () => {
    const { id, ref } = billed('INV-10');
    const name = `BILLED_${ref}.txt`;
    store.inbox.record({ ref, sha256: evidence, name, bytes: new Uint8Array(), outcome: 'APPLIED', reason: null });
    store.inbox.moved(ref, evidence, `processed/2026-11/${name}`);
    archived = 'f'.repeat(64);
    await start()();
    expect(calls).toEqual([]);
    expect(store.tasks.find(id)).toMatchObject({ state: 'REVIEW', reviewCode: 'BILL_FILE_CHANGED' });
  });

  it('touches nothing while the device is refused', async () => {
    const [first, second] = [billed('INV-1'), billed('INV-2')];
    answer = () => ({ kind: 'unauthorised', reason: 'auth.token_invalid' });
    const step = start();
    await step();
    await step();
    expect(calls).toHaveLength(1);
    expect([stateOf(first.id), stateOf(second.id)]).toEqual(['BILLED', 'BILLED']);
    expect(store.outbox.due(nowMs, 10).map(({ attempts }) => attempts)).toEqual([0, 0]);
  });
});
