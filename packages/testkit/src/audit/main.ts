/**
 * Watches a shop while others break it: reads every stock record, every payment and every order that has changed, every 50 ms,
 * and says whatever breaks a rule. It is a process of its own, so that a busy test cannot make it look away.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { MongoClient } from 'mongodb';
import type { OrderDocument, PaymentDocument, StockDocument } from './documents.ts';
import { canReach } from './order-moves.ts';
import { brokenPaymentRules, canBecome } from './payment-rules.ts';
import { brokenStockRules } from './stock-rules.ts';

const everyMs = 50;
/** For writes that were stamped before the last look and seen after it. */
const overlapMs = 2_000;

const newClient = (): MongoClient =>
  new MongoClient(process.env.MONGODB_URI ?? '', {
    serverSelectionTimeoutMS: 400,
    // What a crash can take back was never true for anybody.
    readConcernLevel: 'majority',
  });

/** A client that missed its first connection stays blind for ever, so every try is a new one. */
const connect = async (): Promise<MongoClient> => {
  const client = newClient();
  try {
    return await client.connect();
  } catch {
    await client.close();
    return connect();
  }
};
const client = await connect();
const db = client.db();
const stock = db.collection<StockDocument>('inventory');
const orders = db.collection<OrderDocument>('orders');
const payments = db.collection<PaymentDocument>('payments');

const tally = { samples: 0, missed: 0, records: 0, violations: 0 };
const say = (event: string, facts: object): void =>
  void process.stdout.write(`${JSON.stringify({ event, ...facts })}\n`);
const violation = (rule: string, document: object): void => {
  tally.violations += 1;
  say('violation', { rule, at: new Date().toISOString(), document });
};

const seen = new Map<string, OrderDocument>();
/** By the server's clock: an order is inserted under that of its process, which may be wrong. */
let lookedUntil = new Date(0);

const watchOrder = (order: OrderDocument): void => {
  const before = seen.get(order._id);
  if (before && !canReach(before, order)) {
    violation('an order never goes back', { before: before.status, order });
  }
  if (before && order.attempt < before.attempt) violation('an attempt never comes back', { before, order });
  seen.set(order._id, order);
};

const seenPayments = new Map<string, PaymentDocument>();
const watchPayment = (payment: PaymentDocument): void => {
  const before = seenPayments.get(payment._id);
  seenPayments.set(payment._id, payment);
  tally.records += 1;
  if (before && !canBecome(before, payment)) violation('a payment never leaves its end', { before, payment });
  for (const rule of brokenPaymentRules(payment)) violation(rule, payment);
};

const watchStock = (record: StockDocument): void => {
  tally.records += 1;
  for (const rule of brokenStockRules(record)) violation(rule, record);
};

const sample = async (): Promise<void> => {
  const { localTime } = await db.command({ hello: 1 });
  const records = await stock.find().toArray();
  const paid = await payments.find().toArray();
  const since = new Date(lookedUntil.getTime() - overlapMs);
  const changed = orders.find({ changedAt: { $gte: since } }, { projection: { status: 1, attempt: 1, changedAt: 1 } });
  for (const order of await changed.toArray()) watchOrder(order);
  for (const payment of paid) watchPayment(payment);
  for (const record of records) watchStock(record);
  lookedUntil = localTime;
  tally.samples += 1;
};

/** Looks at everything; while a store is down that is in vain. */
const look = () =>
  sample().catch(() => {
    tally.missed += 1;
  });

let isStopping = false;
process.on('SIGTERM', () => {
  isStopping = true;
});

say('auditor.ready', {});
while (!isStopping) {
  const startedMs = performance.now();
  await look();
  await pause(Math.max(1, everyMs - (performance.now() - startedMs)));
}
// What was done since the last look, and by a test that was over before the second one.
await look();
say('auditor.done', tally);
await client.close();
