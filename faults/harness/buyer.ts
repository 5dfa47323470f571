import { randomBytes } from 'node:crypto';
import { publicUrl } from './programs.ts';
import type { Article } from './shop-data.ts';

/** What a call came to. Status 0: the connection broke, and nobody knows what became of the call. */
export type Answer = { status: number; code: string | undefined; id: string; orderStatus: string; payUrl: string };
export type Line = { article: Article; quantity: number };
export type Call = { api: string; method: 'GET' | 'POST'; path: string; body?: object; key?: string };
type ToPlace = { api: string; lines: readonly Line[]; key?: string };

export type Buyer = {
  /** Sends one order for pick-up. */
  place(order: ToPlace): Promise<Answer>;
  /** Asks for the payment of an order. */
  askToPay(api: string, orderId: string): Promise<Answer>;
  cancel(api: string, orderId: string): Promise<Answer>;
  look(api: string, orderId: string): Promise<Answer>;
};

const patienceMs = 20_000;

export const newKey = (): string => randomBytes(16).toString('base64url');

const contact = { name: 'Asha Rao', email: 'asha@example.com', phone: '9876543210' };

const bodyOf = (lines: readonly Line[]): object => ({
  contact,
  fulfilment: { kind: 'pickup', shop: 'BLR' },
  lines: lines.map(({ article: { sku, priceMinor }, quantity }) => ({ sku, quantity, priceMinor })),
});

const textOf = (body: object, field: string): string => String(Reflect.get(body, field) ?? '');

const toAnswer = (status: number, body: unknown): Answer => {
  const fields = typeof body === 'object' && body !== null ? body : {};
  return {
    status,
    code: textOf(fields, 'code') || undefined,
    id: textOf(fields, 'id'),
    orderStatus: status < 300 ? textOf(fields, 'status') : '',
    payUrl: textOf(fields, 'payUrl'),
  };
};

/** A guest with a browser of their own. `heard` is told of every answer. */
export const createBuyer = (heard: (answer: Answer, call: Call) => void): Buyer => {
  // As if a bag had made them a guest: whom the shop does not know gets a cookie instead of an order.
  const cookie = `sf_guest_80=${randomBytes(32).toString('base64url')}`;

  const send = async ({ api, method, path, body, key }: Call): Promise<Answer> => {
    const response = await fetch(`${api}${path}`, {
      method,
      signal: AbortSignal.timeout(patienceMs),
      headers: {
        origin: publicUrl,
        'content-type': 'application/json',
        cookie,
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return toAnswer(response.status, await response.json());
  };
  const call = async (what: Call): Promise<Answer> => {
    const answer = await send(what).catch(() => toAnswer(0, undefined));
    heard(answer, what);
    return answer;
  };

  return {
    place: ({ api, lines, key = newKey() }) => call({ api, method: 'POST', path: '/orders', body: bodyOf(lines), key }),
    askToPay: (api, orderId) =>
      call({ api, method: 'POST', path: `/orders/${orderId}/payment`, body: {}, key: newKey() }),
    cancel: (api, orderId) => call({ api, method: 'POST', path: `/orders/${orderId}/cancel`, body: {} }),
    look: (api, orderId) => call({ api, method: 'GET', path: `/orders/${orderId}` }),
  };
};
