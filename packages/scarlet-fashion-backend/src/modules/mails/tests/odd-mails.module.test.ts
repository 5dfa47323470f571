import { randomUUID } from 'node:crypto';
import { freshStores } from '@scarlet/testkit/fresh-stores';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMongo, type Mongo, prepareCollections } from '#platform/mongo/connect';
import { createMongoMailRecords } from '../adapters/mongo-mail-records.ts';
import { createSmtpMailer } from '../adapters/smtp-mailer.ts';
import type { MailRecords } from '../ports.ts';
import { createSendMail } from '../use-cases/send-mail.ts';
import { headerOf, openInbox, partOf } from './inbox.ts';
import { sampleOrder } from './sample-order.ts';

let mongo: Mongo;
let inbox: Awaited<ReturnType<typeof openInbox>>;
let records: MailRecords;
beforeAll(async () => {
  mongo = await connectMongo({ uri: freshStores().mongoUri, appName: 'test' });
  records = createMongoMailRecords(mongo);
  await prepareCollections(mongo);
  inbox = await openInbox();
});
afterAll(async () => {
  await inbox?.close();
  await mongo?.dropDatabase();
  await mongo?.close();
});

const publicUrl = 'https://shop.example';
const senderFor = (order = sampleOrder()) => {
  const mailer = createSmtpMailer({ url: inbox.url, from: 'Scarlet Fashion <orders@scarlet.example>' });
  return createSendMail({ records, mailer, publicUrl, orders: { viewOf: async () => order } });
};
const due = async () => {
  const id = `${randomUUID()}|paid`;
  await records.note({ id, kind: 'paid', orderId: 'any', amountMinor: undefined });
  return id;
};
/** As if the first who took it had done so that much earlier. */
const takenEarlier = (_id: string, ms: number) =>
  mongo
    .collection<{ _id: string }>('mails')
    .updateOne({ _id }, [{ $set: { takenUntil: { $subtract: ['$takenUntil', ms] } } }]);
const sendTo = async (name: string) => {
  const before = inbox.received.length;
  await senderFor(sampleOrder({ contact: { name, email: 'eve@example.com', phone: '9876543210' } }))(await due());
  return inbox.received.slice(before);
};

describe('a customer with an odd name', () => {
  it.each([
    'Eve\r\nBcc: victim@example.com',
    'Eve\nSubject: Win',
    'victim@example.com,',
    'A, B <victim@example.com>',
    '"; Bcc: victim@example.com',
    'Zoë ஆஷா 👗',
    '=?UTF-8?Q?=0D=0ABcc:_victim@example.com?=',
  ])('%j gets their own mail, and nobody else does', async (name) => {
    const [mail, ...others] = await sendTo(name);
    expect(others).toEqual([]);
    expect(mail?.to).toEqual(['eve@example.com']);
    expect(headerOf(mail?.raw ?? '', 'To')).toMatch(/<eve@example\.com>$/);
    for (const absent of ['Bcc', 'Cc']) expect(headerOf(mail?.raw ?? '', absent)).toBe('');
    expect(headerOf(mail?.raw ?? '', 'Subject')).toBe('Your order SF-2222-3333-4444 is paid');
  });

  it('cannot put markup into the mail', async () => {
    const address = { line1: '<script>alert(1)</script>', city: '"Pune" & co', pin: '411001', stateCode: '27' };
    const order = sampleOrder({ fulfilment: { kind: 'delivery', address } });
    const before = inbox.received.length;
    await senderFor(order)(await due());
    const html = partOf(inbox.received[before]?.raw ?? '', 'text/html');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;, &quot;Pune&quot; &amp; co, 411001');
    expect(html).not.toContain('<script');
  });
});

describe('a mail that two workers have in hand', () => {
  it('is sent by one of them, and never again', async () => {
    const before = inbox.received.length;
    const [id, send] = [await due(), senderFor()];
    const ends = await Promise.all(Array.from({ length: 20 }, () => send(id)));
    expect(ends.filter(({ kind }) => kind === 'done').length).toBeGreaterThanOrEqual(1);
    expect(await send(id)).toEqual({ kind: 'done' });
    expect(inbox.received).toHaveLength(before + 1);
  });

  it('goes to the next one when the first has died with it', async () => {
    const before = inbox.received.length;
    const [id, send] = [await due(), senderFor()];
    await records.take(id);
    expect(await send(id)).toMatchObject({ kind: 'again' });
    await takenEarlier(id, 40_000);
    expect(await send(id)).toMatchObject({ kind: 'again' });
    await takenEarlier(id, 21_000);
    expect(await send(id)).toEqual({ kind: 'done' });
    expect(inbox.received).toHaveLength(before + 1);
  });

  it('has the same name each time, so that a repeat after a crash can be told', async () => {
    const [id, send] = [await due(), senderFor()];
    await send(id);
    // As whoever died between the sending and the note leaves it.
    await mongo.collection<{ _id: string }>('mails').updateOne({ _id: id }, { $set: { state: 'due' } });
    await send(id);
    const [first, second] = inbox.received.slice(-2).map(({ raw }) => headerOf(raw, 'Message-ID'));
    expect([first, first]).toEqual([second, expect.stringMatching(/^<[0-9a-f]{32}@shop\.example>$/)]);
  });
});

describe('a mail server in trouble', () => {
  it.each([
    [
      { code: 550, words: 'no such person: eve@example.com' },
      { kind: 'parked', reason: 'EENVELOPE 550' },
    ],
    [
      { code: 452, words: 'mailbox of eve@example.com is full' },
      { kind: 'again', reason: 'EENVELOPE 452' },
    ],
  ])('that says %j has its words kept out of logs and queues', async (answer, end) => {
    inbox.setMood(() => answer);
    expect(await senderFor()(await due())).toEqual(end);
    inbox.setMood(() => undefined);
  });

  it.each([
    [554, { kind: 'parked', reason: 'EMESSAGE 554' }],
    [451, { kind: 'again', reason: 'EMESSAGE 451' }],
  ])('may take the recipient and refuse the text with %i', async (code, end) => {
    inbox.setTextMood(() => ({ code, words: 'looks like spam to eve@example.com' }));
    expect(await senderFor()(await due())).toEqual(end);
    inbox.setTextMood(() => undefined);
  });

  it('that does not know us is asked again: a person will mend the password, not the mail', async () => {
    const locked = await openInbox({ isLocked: true });
    const url = locked.url.replace('//', '//shop:secret-word@');
    const mailer = createSmtpMailer({ url, from: 'orders@scarlet.example' });
    const send = createSendMail({ records, mailer, publicUrl, orders: { viewOf: async () => sampleOrder() } });
    const end = await send(await due());
    expect(end).toEqual({ kind: 'again', reason: 'EAUTH 535' });
    await locked.close();
  });
});
