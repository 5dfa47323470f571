import { IntentList, Refund } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { order, returnOrigin, startProvider } from './provider.ts';

const errorCode = async (response: Response) => {
  const body: unknown = await response.json();
  return { status: response.status, body };
};
const refusal = (status: number, code: string) => ({ status, body: { error: { code, message: expect.any(String) } } });

describe('creating a payment', () => {
  it('gives the same intent back for the same key, in the state it has by now', async () => {
    const { created, pay } = await startProvider();
    const [first, second] = await Promise.all([created(), created()]);
    expect(second).toEqual(first);
    expect(first).toMatchObject({
      status: 'requires_payment_method',
      amountMinor: 249_900,
      reference: order.reference,
    });

    await pay(first.id, 'success');
    expect(await created()).toEqual({ ...first, status: 'succeeded' });
  });

  it('refuses a key that was used with another body', async () => {
    const { created, create } = await startProvider();
    await created();
    const again = await create({ ...order, amountMinor: 100 });
    expect(await errorCode(again)).toEqual(refusal(422, 'idempotency_key_reused'));
  });

  it('finds the intents of a reference, newest first, and none of another', async () => {
    const { created, api } = await startProvider();
    const older = await created({}, 'first-key');
    const newer = await created({}, 'second-key');
    await created({ reference: 'ffff#1' }, 'third-key');
    const list = await api(`/payment_intents?reference=${encodeURIComponent(order.reference)}`);
    expect(IntentList.parse(await list.json()).items).toEqual([newer, older]);
  });

  it('sends the buyer to its own page, under the name by which the buyer knows this machine', async () => {
    const { created, url } = await startProvider();
    const { id, payUrl } = await created();
    expect(payUrl).toBe(`http://localhost:${new URL(url).port}/pay/${id}`);
  });

  it.each([
    { what: 'no key', key: '', code: 'idempotency_key_missing' },
    { what: 'an amount of nothing', body: { ...order, amountMinor: 0 } },
    { what: 'a member it does not know', body: { ...order, card: '4242' } },
    { what: 'a return to another host', body: { ...order, returnPath: '//evil.example' } },
    { what: 'a return to another origin', body: { ...order, returnPath: 'https://evil.example' } },
    { what: 'a body that is no JSON', body: '{"reference":', code: 'body_malformed' },
  ])('refuses $what', async ({ body = order, key = 'some-key', code = 'parameter_invalid' }) => {
    const { create } = await startProvider();
    expect(await errorCode(await create(body, key))).toEqual(refusal(400, code));
  });

  it('answers nobody without the secret key', async () => {
    const { api } = await startProvider();
    const response = await api('/payment_intents/pi_1', { bearer: 'sk_test_wrong' });
    expect(await errorCode(response)).toEqual(refusal(401, 'api_key_invalid'));
  });

  it('says in its own shape that something is missing', async () => {
    const { api, cancel } = await startProvider();
    for (const response of [await api('/payment_intents/pi_none'), await cancel('pi_none'), await api('/nothing')])
      expect(await errorCode(response)).toEqual(refusal(404, 'resource_missing'));
  });
});

describe('cancelling a payment', () => {
  it('closes the page, tells the shop, and answers a repeat in the same way', async () => {
    const { created, cancel, pay, statusOf, shop } = await startProvider();
    const { id } = await created();
    const replies = [await cancel(id), await cancel(id)];
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    const late = await pay(id, 'success');
    expect(late.headers.get('location')).toBe(returnOrigin + order.returnPath);
    expect(await statusOf(id)).toBe('canceled');
    expect((await shop.received(1)).map(({ event }) => event.type)).toEqual(['payment_intent.canceled']);
  });

  it('is refused when the money is taken', async () => {
    const { created, cancel, pay } = await startProvider();
    const { id } = await created();
    await pay(id, 'success');
    expect(await errorCode(await cancel(id))).toEqual(refusal(409, 'intent_unexpected_state'));
  });

  it('fails three times on the side of the provider when the buyer has wished for it', async () => {
    const { created, cancel, pay, statusOf } = await startProvider();
    const { id } = await created();
    const back = await pay(id, 'cancel-500');
    expect(back.headers.get('location')).toBe(returnOrigin + order.returnPath);
    expect(await statusOf(id)).toBe('requires_payment_method');
    const statuses = [await cancel(id), await cancel(id), await cancel(id), await cancel(id)].map(
      (reply) => reply.status,
    );
    expect(statuses).toEqual([500, 500, 500, 200]);
    expect(await statusOf(id)).toBe('canceled');
  });
});

describe('giving money back', () => {
  it('happens once for a key, in parts, and never beyond what was paid', async () => {
    const { created, pay, refund } = await startProvider();
    const { id } = await created();
    await pay(id, 'success');

    const part = { intentId: id, amountMinor: 100_000 };
    const [first, again] = [await refund('refund-1', part), await refund('refund-1', part)];
    expect(Refund.parse(await again.json())).toEqual(Refund.parse(await first.json()));
    expect(await errorCode(await refund('refund-2', { intentId: id, amountMinor: 149_901 }))).toEqual(
      refusal(422, 'amount_too_large'),
    );
    const rest = Refund.parse(await (await refund('refund-3', { intentId: id })).json());
    expect(rest.amountMinor).toBe(149_900);
    expect(await errorCode(await refund('refund-4', { intentId: id }))).toEqual(refusal(422, 'amount_too_large'));
  });

  it('is refused for a payment that was not made', async () => {
    const { created, refund } = await startProvider();
    const { id } = await created();
    expect(await errorCode(await refund('refund-1', { intentId: id }))).toEqual(
      refusal(409, 'intent_unexpected_state'),
    );
  });

  it('does not take the key of a payment', async () => {
    const { created, pay, refund } = await startProvider();
    const { id } = await created({}, 'one-key');
    await pay(id, 'success');
    expect(await errorCode(await refund('one-key', { intentId: id }))).toEqual(refusal(422, 'idempotency_key_reused'));
  });
});
