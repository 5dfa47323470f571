/** Mails to the customer: what happened to an order or to its money, once for each event. */
import { z } from 'zod';
import { type Clock, minute } from '#kernel/clock';
import type { Orders } from '#modules/orders';
import { createJobQueue, type JobCounts } from '#platform/jobs/job-queue';
import { runJobs } from '#platform/jobs/run-jobs';
import type { Logger } from '#platform/log/logger';
import type { Mongo } from '#platform/mongo/connect';
import type { Consumer } from '#platform/outbox/relay';
import { createFolderMailer } from './adapters/folder-mailer.ts';
import { createMongoMailRecords } from './adapters/mongo-mail-records.ts';
import { createSmtpMailer } from './adapters/smtp-mailer.ts';
import { eventOf, mailKinds } from './domain/mail-kind.ts';
import { type AskForMail, createAskForMail } from './use-cases/ask-for-mail.ts';
import { createSendMail } from './use-cases/send-mail.ts';

export type Mails = {
  readonly consumers: readonly Consumer[];
  /** Sends what is due until the signal aborts. Any number of processes may. */
  work(signal: AbortSignal): Promise<void>;
  /** Puts the jobs of mails down anew that Redis should know and may have lost; harmless for those that it knows. */
  resume(): Promise<void>;
  counts(): Promise<JobCounts>;
  /** Takes up again what was parked. @returns how many mails. */
  retryParked(): Promise<number>;
  close(): void;
};

type Needs = {
  mongo: Mongo;
  orders: Pick<Orders, 'viewOf'>;
  clock: Clock;
  logger: Logger;
  redisUrl: string;
  publicUrl: string;
  /** `smtp://` or `smtps://` to send, `file://` to write into a folder. */
  url: string;
  /** An address, or a name with an address in angle brackets. */
  from: string;
  /** How long to wait before a mail is tried the second time, in ms. */
  retryMs: number;
};

const queueName = 'mails';
const resumeAfterMs = 10 * minute;
const resumedAtOnce = 500;

export const createMails = (needs: Needs): Mails => {
  const { orders, logger, redisUrl, url, publicUrl } = needs;
  const records = createMongoMailRecords(needs.mongo);
  const queue = createJobQueue({ name: queueName, redisUrl, logger, firstRetryMs: needs.retryMs });
  const mailer = url.startsWith('file:') ? createFolderMailer(needs) : createSmtpMailer(needs);
  const sendMail = createSendMail({ records, mailer, orders, publicUrl });
  return {
    consumers: consumersOf(createAskForMail({ records, jobs: queue, clock: needs.clock })),
    work: (signal) => runJobs({ name: queueName, redisUrl, logger, handle: sendMail }, signal),
    resume: async () => {
      for (const id of await records.forgotten(resumeAfterMs, resumedAtOnce)) await queue.add(id);
    },
    counts: queue.counts,
    retryParked: queue.retryParked,
    close: queue.close,
  };
};

/** Events of payments say which order they are about; those of orders are told under the order's own id. */
const OfPayment = z.object({ orderId: z.string(), amountMinor: z.int() });

const consumersOf = (askForMail: AskForMail): readonly Consumer[] =>
  mailKinds.map((kind) => ({
    name: `mails.${kind}`,
    types: [eventOf(kind)],
    handle: async (event, aggregateId) => {
      const told = kind === 'refunded' ? OfPayment.parse(event.data) : { orderId: aggregateId, amountMinor: undefined };
      await askForMail({ id: `${event.id}|${kind}`, kind, ...told }, event.at);
    },
  }));
