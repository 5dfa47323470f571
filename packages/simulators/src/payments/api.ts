import { createHash, timingSafeEqual } from 'node:crypto';
import { CreateIntent, CreateRefund, type Intent, type IntentList, type Refund } from '@scarlet/contracts/schemas';
import { json, type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import { toWire } from './announce.ts';
import type { Books } from './books.ts';
import type { StoredIntent } from './records.ts';
import { missing, Refusal } from './refusal.ts';

type Needs = {
  apiKey: string;
  publicUrl: string;
  books: Books;
  createIntent: (key: string, body: CreateIntent) => Promise<StoredIntent>;
  cancelIntent: (id: string) => StoredIntent;
  refundPayment: (key: string, body: CreateRefund) => Refund;
};

const digest = (text: string) => createHash('sha256').update(text).digest();

const bearerOnly = (apiKey: string): RequestHandler => {
  const expected = digest(`Bearer ${apiKey}`);
  return (request, _response, next) => {
    if (timingSafeEqual(digest(request.headers.authorization ?? ''), expected)) next();
    else throw new Refusal('api_key_invalid', 'Send the secret key as Authorization: Bearer.');
  };
};

const parsed = <Value>(schema: z.ZodType<Value>, value: unknown): Value => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim());
  throw new Refusal('parameter_invalid', faults.join('; '));
};

const Key = z.string().regex(/^[\x21-\x7e]{1,255}$/);
const keyOf = (request: Request): string => {
  const key = Key.safeParse(request.headers['idempotency-key']);
  if (key.success) return key.data;
  throw new Refusal('idempotency_key_missing', 'Send 1 to 255 visible characters as Idempotency-Key.');
};

const ByReference = z.strictObject({ reference: CreateIntent.shape.reference });

/** The provider's REST interface, in the shape of Stripe's payment intents. Everything needs the secret key. */
export const createApi = ({ apiKey, publicUrl, books, ...use }: Needs): Router => {
  const wire = (intent: StoredIntent): Intent => toWire(intent, publicUrl);
  const router = Router();
  router.use(bearerOnly(apiKey), json({ limit: '16kb' }));

  router.post('/payment_intents', async (request, response) => {
    const intent = await use.createIntent(keyOf(request), parsed(CreateIntent, request.body));
    response.json(wire(intent));
  });
  router.get('/payment_intents', (request, response) => {
    const { reference } = parsed(ByReference, request.query);
    const found = [...books.intents.values()].filter((intent) => intent.reference === reference);
    response.json({ items: found.reverse().map(wire) } satisfies IntentList);
  });
  router.get('/payment_intents/:id', (request, response) => {
    const { id } = request.params;
    response.json(wire(books.intents.get(id) ?? missing('payment intent', id)));
  });
  router.post('/payment_intents/:id/cancel', (request, response) => {
    response.json(wire(use.cancelIntent(request.params.id)));
  });
  router.post('/refunds', (request, response) => {
    response.json(use.refundPayment(keyOf(request), parsed(CreateRefund, request.body)));
  });
  router.use((request) => missing('address', request.originalUrl));
  return router;
};
