import { Intent } from '@scarlet/contracts/schemas';
import { expect } from 'vitest';
import { type PaymentsConfig, readPaymentsConfig } from '../src/config.ts';
import { startPayments } from '../src/payments/start-payments.ts';
import type { TestCard } from '../src/payments/test-cards.ts';
import { atEnd } from './at-end.ts';
import { createLogEvents } from './log-events.ts';
import { openShop, type Shop, webhookSecret } from './shop.ts';

const apiKey = 'sk_test_scarlet';
export const returnOrigin = 'http://localhost:3000';
export const order = {
  reference: '0123456789abcdef01234567#1',
  amountMinor: 249_900,
  currency: 'INR',
  description: 'Order SF-1001',
  returnPath: '/orders/0123456789abcdef01234567',
} as const;

type Call = { method?: string; body?: unknown; key?: string | undefined; bearer?: string };

const callsTo = (url: string) => {
  const api = (path: string, { method = 'GET', body, key, bearer = apiKey }: Call = {}) =>
    fetch(`${url}/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields), headers });

  const create = (body: unknown = order, key: string | undefined = 'order-1001-attempt-1') =>
    api('/payment_intents', { method: 'POST', body, key });
  const get = async (id: string) => Intent.parse(await (await api(`/payment_intents/${id}`)).json());
  return {
    api,
    create,
    get,
    post,
    created: async (changes: object = {}, key?: string) =>
      Intent.parse(await (await create({ ...order, ...changes }, key)).json()),
    statusOf: async (id: string) => (await get(id)).status,
    cancel: (id: string) => api(`/payment_intents/${id}/cancel`, { method: 'POST' }),
    refund: (key: string, body: object) => api('/refunds', { method: 'POST', key, body }),
    /** What a buyer's browser does on the hosted page. */
    pay: (id: string, card: TestCard) => post(`/pay/${id}`, { action: 'pay', card }),
    press: (id: string, action: string) => post(`/pay/${id}`, { action }),
    answerBank: (id: string, answer: string) => post(`/pay/${id}/authentication`, { answer }),
    /** What the provider's own people do at their desk. */
    atDesk: (path: string) => post(path, {}, { origin: url }),
    page: (path: string) => fetch(`${url}${path}`, { redirect: 'manual' }),
  };
};

const paymentsConfig = (webhookUrl: string): PaymentsConfig => {
  const read = readPaymentsConfig({
    PORT: '0',
    PAYMENT_API_KEY: apiKey,
    PAYMENT_WEBHOOK_URL: webhookUrl,
    PAYMENT_WEBHOOK_SECRETS: `${webhookSecret},whsec_test_former`,
    RETURN_ORIGIN: returnOrigin,
    PAYMENT_PROCESSING_MS: '30',
    PAYMENT_RETRY_MS: '1',
  });
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.config;
};

type Provider = ReturnType<typeof callsTo> & { url: string; shop: Shop; close(): Promise<void> };

/** Starts a provider and a shop that it tells. Both end with the test, which fails when the provider has logged a worry. */
export const startProvider = async (changes: Partial<PaymentsConfig> = {}): Promise<Provider> => {
  const shop = await openShop();
  atEnd(shop.close);
  const { log, worries } = createLogEvents();
  const served = await startPayments({ config: { ...paymentsConfig(shop.url), ...changes }, log });
  let isOpen = true;
  const close = async () => {
    if (isOpen) await served.close();
    isOpen = false;
    expect(worries()).toEqual([]);
  };
  atEnd(close);
  const url = `http://127.0.0.1:${served.port}`;
  return { ...callsTo(url), url, shop, close };
};
