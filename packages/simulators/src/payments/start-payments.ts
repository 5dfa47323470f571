import express from 'express';
import type { Logger } from 'pino';
import { type Clock, systemClock } from '../clock.ts';
import type { PaymentsConfig } from '../config.ts';
import { answerErrorsWith } from '../http/answer-errors.ts';
import { type Door, openDoor, type Served } from '../http/serve.ts';
import { sendPage } from '../look/page.ts';
import { createAnnounce } from './announce.ts';
import { createApi } from './api.ts';
import { apiErrors } from './api-errors.ts';
import { type Books, openBooks } from './books.ts';
import { createCancelIntent } from './cancel-intent.ts';
import { createCreateIntent } from './create-intent.ts';
import { createOneShot } from './one-shot.ts';
import { createDeskPages, createPayPages } from './pages.ts';
import { createBuyer } from './pay-intent.ts';
import { noPaymentPage } from './pay-page.ts';
import { createRefundPayment } from './refund-payment.ts';
import { createSlowPayments } from './slow-payments.ts';
import { createWebhookSender } from './webhook-sender.ts';

type Needs = { config: PaymentsConfig; log: Logger; clock?: Clock };
type Wiring = { config: PaymentsConfig; log: Logger; clock: Clock; books: Books; publicUrl: string };

/** The browser that reached the shop under a name reaches the provider under the same one: both run on one machine. */
const publicUrlOf = ({ publicUrl, returnOrigin }: PaymentsConfig, port: number) =>
  publicUrl ?? `http://${new URL(returnOrigin).hostname}:${port}`;

const wire = ({ config, log, clock, books, publicUrl }: Wiring) => {
  const { webhookUrl: url, webhookSecrets, retryBaseMs } = config;
  const secret = webhookSecrets[0] ?? '';
  const sender = createWebhookSender({ books, clock, log, url, secret, retryBaseMs });
  const announce = createAnnounce({ books, clock, sender, publicUrl });
  const slowPayments = createSlowPayments({ books, clock, announce });
  const paidBeforeReply = createOneShot();
  const buyer = createBuyer({ ...config, books, announce, slowPayments, paidBeforeReply });
  const api = createApi({
    ...{ books, publicUrl, apiKey: config.apiKey },
    createIntent: createCreateIntent({ books, clock, announce, paidBeforeReply }),
    cancelIntent: createCancelIntent({ books, announce }),
    refundPayment: createRefundPayment({ books, clock }),
  });
  return { api, sender, slowPayments, pages: { ...config, books, clock, buyer, sender, slowPayments } };
};

const createApp = ({ api, pages }: ReturnType<typeof wire>, log: Logger) => {
  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  app.use('/v1', api, apiErrors(log));
  app.use(createPayPages(pages), createDeskPages(pages));
  app.use((_request, response) => sendPage(response, noPaymentPage, { status: 404 }));
  app.use(answerErrorsWith(noPaymentPage, log));
  return app;
};

/** The door comes first: a second provider finds the port taken before it could touch the books of the first. */
const booksBehind = (door: Door, folder: string | undefined): Books => {
  try {
    return openBooks(folder);
  } catch (error) {
    void door.close();
    throw error;
  }
};

/** Starts the payment provider and takes up what a former run left undone. Rejects when the port is taken. */
export const startPayments = async ({ config, log, clock = systemClock }: Needs): Promise<Served> => {
  const door = await openDoor(config);
  const books = booksBehind(door, config.dataDir);
  const wired = wire({ config, log, clock, books, publicUrl: publicUrlOf(config, door.port) });
  wired.slowPayments.resume();
  wired.sender.resume();
  door.answer(createApp(wired, log));
  log.info({ event: 'payments.ready', port: door.port });

  const close = async () => {
    await door.close();
    wired.slowPayments.stop();
    await wired.sender.stop();
    books.close();
  };
  return { port: door.port, close };
};
