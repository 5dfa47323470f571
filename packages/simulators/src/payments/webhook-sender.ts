import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { Books } from './books.ts';
import { postWebhook } from './post-webhook.ts';
import type { Delivery } from './records.ts';
import { afterTry } from './webhook-steps.ts';

type Needs = { books: Books; clock: Clock; log: Logger; url: string; secret: string; retryBaseMs: number };

export type WebhookSender = {
  /** Starts to send what the books say about an event. Resolves after the first try, however it went. */
  send(eventId: string): Promise<void>;
  /** Takes up every delivery that a former run left pending. */
  resume(): void;
  /** Stops all sending; what is pending stays so in the books. */
  stop(): Promise<void>;
};

/** Sends webhooks until they are taken. Each event has one sender at a time, so its tries never overlap. */
export const createWebhookSender = ({ books, clock, log, url, secret, retryBaseMs }: Needs): WebhookSender => {
  const stopping = new AbortController();
  const running = new Map<string, { done: Promise<void>; first: Promise<void> }>();

  const tryOnce = async (delivery: Delivery): Promise<void> => {
    const { signal } = stopping;
    const answer = await postWebhook({ url, secret, rawBody: delivery.rawBody, nowMs: clock.nowMs(), signal });
    if (signal.aborted) return;
    const after = afterTry(delivery, { atMs: clock.nowMs(), answer }, retryBaseMs);
    books.write({ delivery: after });
    log.info({ event: 'webhook.tried', eventId: after.eventId, type: after.type, answer, state: after.state });
  };

  const untilDone = async (eventId: string, firstTried: () => void): Promise<void> => {
    for (;;) {
      const delivery = books.deliveries.get(eventId);
      if (delivery?.state !== 'pending' || stopping.signal.aborted) return;
      await sleep(Math.max(0, delivery.nextAtMs - clock.nowMs()), undefined, { signal: stopping.signal });
      await tryOnce(delivery);
      firstTried();
    }
  };

  const start = (eventId: string) => {
    const first = Promise.withResolvers<void>();
    const done = untilDone(eventId, first.resolve)
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) log.error({ event: 'webhook.failed', eventId, err: error });
      })
      .finally(() => {
        running.delete(eventId);
        first.resolve();
      });
    const entry = { done, first: first.promise };
    running.set(eventId, entry);
    return entry;
  };

  const send = (eventId: string) => (running.get(eventId) ?? start(eventId)).first;

  return {
    send,
    resume: () => {
      for (const { eventId, state } of books.deliveries.values()) if (state === 'pending') void send(eventId);
    },
    stop: async () => {
      stopping.abort();
      await Promise.all([...running.values()].map(({ done }) => done));
    },
  };
};
