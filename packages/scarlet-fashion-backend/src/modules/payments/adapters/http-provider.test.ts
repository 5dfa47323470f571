import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { CreateIntent } from '@scarlet/contracts/schemas';
import { afterEach, describe, expect, it } from 'vitest';
import type { PaymentProvider } from '../ports.ts';
import { createHttpProvider } from './http-provider.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const intent = {
  ...{ id: 'pi_1', reference: 'order#1', amountMinor: 249_900, currency: 'INR', status: 'processing' },
  ...{ payUrl: 'http://provider.test/pay/pi_1', createdAt: '2026-11-23T10:00:00.000Z' },
};
const toCreate: CreateIntent = {
  ...{ reference: 'order#1', amountMinor: 249_900, currency: 'INR', description: 'An order' },
  returnPath: '/orders/1',
};

/** The client of a provider that answers like this, and is waited for no longer than told. */
const providerThat = async (
  answers: RequestListener,
  { path = '', answerWithinMs = 4_000 }: { path?: string; answerWithinMs?: number } = {},
): Promise<PaymentProvider> => {
  server = createServer(answers).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return createHttpProvider({ url: `http://127.0.0.1:${port}${path}`, apiKey: 'key-of-the-shop', answerWithinMs });
};
const reply =
  (status: number, body: string, type = 'application/json'): RequestListener =>
  (request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': type }).end(body);
  };
const refusal = (code: string): string => JSON.stringify({ error: { code, message: 'no' } });

describe('asking the payment provider', () => {
  it('sends what the provider has to know, and no more', async () => {
    const seen: unknown[] = [];
    const provider = await providerThat(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(Buffer.from(chunk));
      const { authorization, cookie, 'idempotency-key': key } = request.headers;
      const text = Buffer.concat(chunks).toString();
      seen.push([`${request.method} ${request.url}`, authorization, cookie, key, text && JSON.parse(text)]);
      response.end(JSON.stringify(intent));
    });
    await provider.create(toCreate, 'order#1');
    await provider.get('pi_1');
    await provider.cancel('pi_1');
    const bearer = 'Bearer key-of-the-shop';
    expect(seen).toEqual([
      ['POST /v1/payment_intents', bearer, undefined, 'order#1', toCreate],
      ['GET /v1/payment_intents/pi_1', bearer, undefined, undefined, ''],
      ['POST /v1/payment_intents/pi_1/cancel', bearer, undefined, undefined, ''],
    ]);
  });

  it('keeps an id inside its part of the path', async () => {
    const seen: (string | undefined)[] = [];
    const provider = await providerThat((request, response) => {
      seen.push(request.url);
      response.end(JSON.stringify(intent));
    });
    await provider.get('../refunds?all=1');
    expect(seen).toEqual(['/v1/payment_intents/..%2Frefunds%3Fall%3D1']);
  });

  it('takes an address with a slash behind it', async () => {
    const provider = await providerThat(reply(200, JSON.stringify(intent)), { path: '/' });
    expect(await provider.get('pi_1')).toEqual({ kind: 'intent', intent });
  });
});

describe('the answer of the payment provider', () => {
  it('is the intent, without what the shop does not know', async () => {
    const provider = await providerThat(reply(200, JSON.stringify({ ...intent, card: '4242' })));
    expect(await provider.get('pi_1')).toEqual({ kind: 'intent', intent });
  });

  it.each([400, 401, 402, 404, 409, 422])('is a refusal, by its own word, at %i', async (status) => {
    const provider = await providerThat(reply(status, refusal('intent_unexpected_state')));
    expect(await provider.cancel('pi_1')).toEqual({ kind: 'refused', status, code: 'intent_unexpected_state' });
  });

  it.each([408, 429, 500, 502, 503, 504])('is none at %i: what happened there is not known', async (status) => {
    const provider = await providerThat(reply(status, refusal('later')));
    expect(await provider.create(toCreate, 'order#1')).toMatchObject({ kind: 'unreachable' });
  });

  it.each<[string, RequestListener]>([
    ['a page', reply(200, '<html>Maintenance</html>', 'text/html')],
    ['a page of a gateway', reply(502, '<html>Bad gateway</html>', 'text/html')],
    ['a page of a firewall', reply(403, '<html>Blocked</html>', 'text/html')],
    ['nothing', reply(200, '')],
    ['half of the intent', reply(200, JSON.stringify(intent).slice(0, 60))],
    ['another currency', reply(200, JSON.stringify({ ...intent, currency: 'USD' }))],
    ['a state that nobody agreed on', reply(200, JSON.stringify({ ...intent, status: 'maybe' }))],
    ['a sum in fractions', reply(200, JSON.stringify({ ...intent, amountMinor: 0.5 }))],
    ['a refusal of another form', reply(409, JSON.stringify({ message: 'no' }))],
    ['the way to another address', (_, response) => response.writeHead(302, { location: 'http://evil.test/' }).end()],
    ['silence after the greeting', (request) => request.socket.destroy()],
    [
      'less than it promised',
      (_, response) => response.writeHead(200, { 'content-length': '999' }).write('{', () => response.destroy()),
    ],
  ])('is none when it is %s', async (_what, answers) => {
    const provider = await providerThat(answers);
    expect(await provider.get('pi_1')).toMatchObject({ kind: 'unreachable' });
  });

  it.each<[string, RequestListener]>([
    ['begins', () => undefined],
    ['ends', (_, response) => void response.writeHead(200).write('{"id":')],
  ])('is not waited for when it never %s', async (_what, answers) => {
    const provider = await providerThat(answers, { answerWithinMs: 50 });
    expect(await provider.get('pi_1')).toMatchObject({ kind: 'unreachable', cause: { name: 'TimeoutError' } });
  });

  it('is none when there is no provider at all', async () => {
    const provider = await providerThat(() => undefined);
    server?.close();
    server?.closeAllConnections();
    expect(await provider.get('pi_1')).toMatchObject({ kind: 'unreachable' });
  });
});
