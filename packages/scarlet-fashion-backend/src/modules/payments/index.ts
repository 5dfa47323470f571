/** Being paid: intents at the provider, its signed events, and what the shop believes about both. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Actor } from '#kernel/actor';
import type { Clock } from '#kernel/clock';
import type { Served } from '#platform/http/serve';
import type { Logger } from '#platform/log/logger';
import type { Mongo } from '#platform/mongo/connect';
import { createHttpProvider } from './adapters/http-provider.ts';
import { createMongoEventLog } from './adapters/mongo-event-log.ts';
import { createMongoPayments } from './adapters/mongo-payments.ts';
import { createIdentifyProvider, paymentEndpoints } from './http/payment-endpoints.ts';
import { type CancelIntent, createCancelIntent } from './use-cases/cancel-intent.ts';
import { createEnsureIntent, type EnsureIntent } from './use-cases/ensure-intent.ts';
import { createLearnIntent } from './use-cases/learn-intent.ts';
import { createRefreshPayments, type RefreshPayments } from './use-cases/refresh-payments.ts';
import { createTakeEvent } from './use-cases/take-event.ts';

export type Payments = {
  readonly endpoints: readonly Served[];
  /** Throws `payments.signature_wrong` unless the bytes are signed with a webhook secret within the last 5 minutes. */
  identifyProvider(headers: IncomingHttpHeaders, rawBody: Buffer): Promise<Actor>;
  /** The intent of an order's attempt, created once. Throws `payments.not_payable`, `payments.provider_down`. */
  readonly ensureIntent: EnsureIntent;
  /** Makes sure that an attempt cannot be paid any more, or tells why not. */
  readonly cancelIntent: CancelIntent;
  /** One pass over the payments that are open longer than that; heals lost webhooks. */
  readonly refresh: RefreshPayments;
};

type Needs = {
  mongo: Mongo;
  clock: Clock;
  logger: Logger;
  providerUrl: string;
  apiKey: string;
  /** One, or two while they are being exchanged. */
  webhookSecrets: readonly string[];
};

/** Its documents tell `payment.succeeded` and `payment.failed` with `{orderId, attempt, amountMinor}`. */
export const createPayments = ({ mongo, clock, logger, providerUrl, apiKey, webhookSecrets }: Needs): Payments => {
  const payments = createMongoPayments({ mongo, clock });
  const provider = createHttpProvider({ url: providerUrl, apiKey });
  const learnIntent = createLearnIntent({ payments, logger });
  const takeEvent = createTakeEvent({ events: createMongoEventLog({ mongo, clock }), learnIntent });
  return {
    endpoints: paymentEndpoints({ takeEvent }),
    identifyProvider: createIdentifyProvider({ clock, secrets: webhookSecrets }),
    ensureIntent: createEnsureIntent({ payments, provider, learnIntent, logger }),
    cancelIntent: createCancelIntent({ payments, provider, learnIntent }),
    refresh: createRefreshPayments({ payments, provider, learnIntent, clock, logger }),
  };
};
