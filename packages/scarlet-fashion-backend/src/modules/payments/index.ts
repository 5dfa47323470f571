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
import { createMongoRefunds } from './adapters/mongo-refunds.ts';
import { createPaymentModel } from './adapters/payment-model.ts';
import { paymentId } from './domain/payment.ts';
import { type Money, moneyOf, noMoney } from './domain/refund.ts';
import { createIdentifyProvider, paymentEndpoints } from './http/payment-endpoints.ts';
import { type CancelIntent, createCancelIntent } from './use-cases/cancel-intent.ts';
import { countRefunds, type RefundCounters } from './use-cases/count-refunds.ts';
import { createEnsureIntent, type EnsureIntent } from './use-cases/ensure-intent.ts';
import { createGiveBack } from './use-cases/give-back.ts';
import { createLearnIntent } from './use-cases/learn-intent.ts';
import { createRefreshPayments, type RefreshPayments } from './use-cases/refresh-payments.ts';
import { createRefundPayment, type RefundPayment } from './use-cases/refund-payment.ts';
import { createTakeEvent } from './use-cases/take-event.ts';

export type Payments = {
  readonly endpoints: readonly Served[];
  /** Throws `payments.signature_wrong` unless the bytes are signed with a webhook secret within the last 5 minutes. */
  identifyProvider(headers: IncomingHttpHeaders, rawBody: Buffer): Promise<Actor>;
  /** The intent of an order's attempt, created once. Throws `payments.not_payable`, `payments.provider_down`. */
  readonly ensureIntent: EnsureIntent;
  /** Makes sure that an attempt cannot be paid any more, or tells why not. */
  readonly cancelIntent: CancelIntent;
  /** Gives money back, all that is left when no amount is named. The same key gives it once. */
  readonly refund: RefundPayment;
  /** What an order's attempt has brought in and given back. */
  moneyOf(of: { orderId: string; attempt: number }): Promise<Money>;
  /** Refunds that this process has asked for since it started, and their sum in paise. */
  readonly counters: Readonly<RefundCounters>;
  /** One pass over the payments that are open longer than that and the refunds that are; heals lost webhooks. */
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

/** Its documents tell `payment.succeeded`, `payment.failed` and `payment.refunded` with `{orderId, attempt, amountMinor}`. */
export const createPayments = ({ mongo, clock, logger, providerUrl, apiKey, webhookSecrets }: Needs): Payments => {
  const model = createPaymentModel(mongo);
  const payments = createMongoPayments({ model, clock });
  const counters: RefundCounters = { refunds: 0, refundedMinor: 0 };
  const refunds = countRefunds(createMongoRefunds({ model, clock }), counters);
  const provider = createHttpProvider({ url: providerUrl, apiKey });
  const learnIntent = createLearnIntent({ payments, logger });
  const giveBack = createGiveBack({ refunds, provider, logger });
  const takeEvent = createTakeEvent({ events: createMongoEventLog({ mongo, clock }), learnIntent, logger });
  return {
    counters,
    endpoints: paymentEndpoints({ takeEvent }),
    identifyProvider: createIdentifyProvider({ clock, secrets: webhookSecrets }),
    ensureIntent: createEnsureIntent({ payments, provider, learnIntent, logger }),
    cancelIntent: createCancelIntent({ payments, provider, learnIntent }),
    refund: createRefundPayment({ refunds, giveBack }),
    moneyOf: async (of) => {
      const book = await refunds.read(paymentId(of));
      return book ? moneyOf(book) : noMoney;
    },
    refresh: createRefreshPayments({ payments, refunds, giveBack, provider, learnIntent, logger }),
  };
};
