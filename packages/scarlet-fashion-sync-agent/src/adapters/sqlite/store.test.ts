import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aBill } from '../../../tests/bills.ts';
import type { OutboxDraft, Store } from '../../core/ports.ts';
import { readCounts } from './read-counts.ts';
import { migrations } from './schema.ts';
import { openStore } from './store.ts';

let folder = '';
let store: Store;
let nowMs = 0;
const file = () => join(folder, 'agent.db');
const open = () =>
  openStore({ file: file(), clock: { nowMs: () => nowMs, monotonicMs: () => nowMs }, witness: () => undefined });

const received = () => {
  const bill = aBill();
  store.tasks.insert(bill, { state: 'RECEIVED', claimToken: 1 });
  const task = store.tasks.find(bill.id);
  if (!task) throw new Error('The bill was not saved');
  return task;
};
const sha = (letter: string) => letter.repeat(64);
const ack = (billId: string): OutboxDraft => ({
  kind: 'ACK_EXPORT',
  key: `ack|${billId}`,
  billId,
  body: { billId, token: 1, fileName: 'IMPORT_A.csv', fileSha256: sha('a') },
});
const confirm = (billId: string, invoiceNo: string, letter: string): OutboxDraft => ({
  kind: 'CONFIRM',
  key: sha(letter),
  billId,
  invoiceNorm: invoiceNo,
  body: { confirmationId: sha(letter), billId, invoiceNo, evidenceSha256: sha('e') },
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scarlet-store-'));
  nowMs = 1_000_000;
  store = open();
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the agent's memory", () => {
  it('is flushed to the disk at every commit and refuses what it does not understand', () => {
    const database = new Database(file());
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('user_version', { simple: true })).toBe(migrations.length);
    database.pragma(`user_version = ${migrations.length + 1}`);
    database.close();
    expect(open).toThrow('written by a newer agent');
  });

  it('lets only one of two callers move a task', () => {
    const task = received();
    const moved = store.tasks.move(task, 'STAGED', { facts: { exportName: 'IMPORT_A.csv', exportSha: sha('a') } });
    expect(moved).toMatchObject({ state: 'STAGED', exportName: 'IMPORT_A.csv', version: task.version + 1 });
    expect(store.tasks.move(task, 'CANCELLED')).toBeUndefined();
    expect(store.tasks.find(task.billId)?.state).toBe('STAGED');
  });

  it('has no door for a move that the table forbids', () => {
    expect(() => store.tasks.move(received(), 'CONFIRMED')).toThrow('forbids');
  });

  it('forgets everything of a step that breaks in the middle', () => {
    const task = received();
    const broken = () =>
      store.atomically(() => {
        store.tasks.move(task, 'STAGED');
        store.outbox.add(ack(task.billId));
        throw new RangeError('power cut');
      });
    expect(broken).toThrow('power cut');
    expect(store.tasks.find(task.billId)).toEqual(task);
    expect(store.outbox.due(nowMs, 10)).toEqual([]);
  });

  it('knows which bill carries an invoice in a financial year', () => {
    const task = received();
    store.tasks.move(task, 'BILLED', { facts: { invoiceNo: 'inv-1', invoiceNorm: 'INV-1', financialYear: '2026-27' } });
    expect(store.tasks.invoiceOwner('INV-1', '2026-27')).toBe(task.billId);
    expect(store.tasks.invoiceOwner('INV-1', '2027-28')).toBeUndefined();
  });

  it('is readable for a second process while the agent works', () => {
    received();
    expect(readCounts(file())).toMatchObject({ counts: { RECEIVED: 1, CONFIRMED: 0 }, reviews: 0 });
  });

  it('counts a rejected file as a case until a good one for the same order came', () => {
    const bytes = new Uint8Array();
    const draft = { ref: 'SF-1', name: 'BILLED_SF-1.txt', bytes, sha256: sha('b') };
    store.inbox.record({ ...draft, outcome: 'REJECTED', reason: 'EMPTY' });
    expect(store.overview.reviews(10)).toMatchObject([{ ref: 'SF-1', code: 'EMPTY' }]);
    store.inbox.record({ ...draft, sha256: sha('c'), outcome: 'APPLIED', reason: null });
    expect(store.overview.reviewCount()).toBe(0);
  });
});

describe('calls that are owed to the cloud', () => {
  const kinds = () => store.outbox.due(nowMs, 10).map(({ kind, billId }) => [kind, billId]);

  it('leave in order for one bill, and no bill waits for another', () => {
    const [slow, quick] = [received(), received()];
    store.outbox.add(ack(slow.billId));
    store.outbox.add(confirm(slow.billId, 'INV-1', 'c'));
    store.outbox.add(ack(quick.billId));
    const [first] = store.outbox.due(nowMs, 10);
    expect(kinds()).toEqual([
      ['ACK_EXPORT', slow.billId],
      ['ACK_EXPORT', quick.billId],
    ]);
    if (first) store.outbox.retryAt(first, { atMs: nowMs + 5000, reason: 'reset', isAnswered: false });
    expect(kinds()).toEqual([['ACK_EXPORT', quick.billId]]);
    expect(store.outbox.nextDueMs()).toBe(nowMs);
    if (first) store.outbox.done(first);
    expect(kinds()).toEqual([
      ['CONFIRM', slow.billId],
      ['ACK_EXPORT', quick.billId],
    ]);
  });

  it('about one invoice number on two bills leave in the order in which the papers came', () => {
    const [one, other] = [received(), received()];
    store.outbox.add(confirm(one.billId, 'INV-1', 'c'));
    store.outbox.add(confirm(other.billId, 'INV-1', 'd'));
    expect(kinds()).toEqual([['CONFIRM', one.billId]]);
  });

  it('are owed once, however often the fact is found', () => {
    const { billId } = received();
    store.outbox.add(confirm(billId, 'INV-1', 'c'));
    store.outbox.add(confirm(billId, 'INV-1', 'c'));
    expect(store.outbox.due(nowMs, 10)).toHaveLength(1);
  });

  it('never wait for a year that the clock has left again', () => {
    const { billId } = received();
    store.outbox.add(ack(billId));
    nowMs -= 365 * 86_400_000;
    expect(store.outbox.due(nowMs, 10)).toEqual([]);
    store.outbox.clamp(nowMs + 1000);
    nowMs += 1000;
    expect(store.outbox.due(nowMs, 10)).toHaveLength(1);
  });
});
