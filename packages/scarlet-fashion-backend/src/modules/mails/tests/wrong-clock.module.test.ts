import * as routes from '@scarlet/contracts/routes';
import { eventually } from '@scarlet/testkit/await-event';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hour, minute, second } from '#kernel/clock';
import { newKey, orderOf } from '../../../../tests/given.ts';
import { type Backend, startBackend } from '../../../../tests/start-backend.ts';
import { openInbox } from './inbox.ts';

type Stored = {
  _id: string;
  kind: string;
  orderId: string;
  state: string;
  offeredAt: Date;
  takenUntil?: Date;
  closedAt?: Date;
};

describe.each([-1, 1])('a process whose clock is wrong by %i h', (hours) => {
  let inbox: Awaited<ReturnType<typeof openInbox>>;
  let shop: Backend;
  beforeAll(async () => {
    inbox = await openInbox();
    const mail = { url: inbox.url, from: 'orders@scarlet.example', retryMs: minute };
    shop = await startBackend({ mail, withWorker: false, clock: { nowMs: () => Date.now() + hours * hour } });
  });
  afterAll(async () => {
    await shop?.stop();
    await inbox?.close();
  });

  const records = () => shop.mongo.collection<Stored>('mails');
  const fromNow = (ms: number) => new Date(Date.now() + ms);
  const isNow = (at: Date | undefined) => Math.abs(Number(at) - Date.now()) < minute;

  const placed = async () => {
    const dress = await shop.given.product({ stock: { M: { BLR: 5 } } });
    const line = { sku: dress.sku('M'), quantity: 1, priceMinor: dress.priceMinor };
    return shop.as.guest().call(routes.placeOrder, { body: orderOf([line]), idempotencyKey: newKey() });
  };
  /** A mail that is due. @returns how it is stored from then on. */
  const due = async (times: Pick<Stored, 'offeredAt' | 'takenUntil'>) => {
    const [_id, { id: orderId }] = [newKey(), await placed()];
    await records().insertOne({ _id, kind: 'placed', orderId, state: 'due', ...times });
    return () => records().findOne({ _id });
  };

  it('offers a mail that the queue should have had for ten minutes once more, and no younger one', async () => {
    const { id } = await placed();
    const consumer = shop.composition.consumers.find(({ name }) => name === 'mails.placed');
    await consumer?.handle({ id: newKey(), type: 'order.placed', at: fromNow(hours * hour) }, id);
    expect(isNow((await records().findOne({ orderId: id }))?.offeredAt)).toBe(true);
    const [younger, older] = [
      await due({ offeredAt: fromNow(-5 * minute) }),
      await due({ offeredAt: fromNow(-15 * minute) }),
    ];
    await shop.composition.mails?.resume();
    const offered = [await younger(), await older()].map((mail) => isNow(mail?.offeredAt));
    expect(offered).toEqual([false, true]);
  });

  it('leaves a mail to whoever is sending it, and takes it from one who died', async () => {
    await records().deleteMany({});
    const offeredAt = fromNow(-2 * hour);
    const inHand = await due({ offeredAt, takenUntil: fromNow(30 * second) });
    const abandoned = await due({ offeredAt, takenUntil: fromNow(-second) });
    let inSending: Stored | null | undefined;
    inbox.setMood(async () => {
      inSending = await abandoned();
    });
    await shop.composition.mails?.resume();
    const stopping = new AbortController();
    const working = shop.composition.mails?.work(stopping.signal);
    await eventually('both to be seen to', async () => {
      const counts = await shop.composition.mails?.counts();
      return counts?.waiting === 0 && counts.active === 0;
    });
    stopping.abort();
    await working;
    expect([(await inHand())?.state, (await abandoned())?.state]).toEqual(['due', 'sent']);
    const takenForMs = Number(inSending?.takenUntil) - Date.now();
    expect([takenForMs > 0, takenForMs < minute]).toEqual([true, true]);
    expect(isNow((await abandoned())?.closedAt)).toBe(true);
  });
});
