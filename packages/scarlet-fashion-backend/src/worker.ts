/** The worker process: carries events to their consumers, ends what has run out, sends mails. Any number may run. */
import { setTimeout as pause } from 'node:timers/promises';
import { second } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import type { Mongo } from '#platform/mongo/connect';
import { createRelay } from '#platform/outbox/relay';
import type { Composition } from './composition.ts';

type Needs = { composition: Composition; mongo: Mongo; logger: Logger; sweepEveryMs?: number };

const askProviderAfterMs = 120 * second;
/** It reads every hold there is: much more work than a sweep, for what hardly ever happens. */
const reconcileEveryMs = 60 * second;
const resumeEveryMs = 60 * second;

/** Runs until the signal aborts; resolves when the step under way is finished. */
export const runWorker = async (
  { composition, mongo, logger, sweepEveryMs = 10 * second }: Needs,
  signal: AbortSignal,
): Promise<void> => {
  const { orders, payments, mails, consumers } = composition;
  const relay = createRelay({ mongo, logger, sources: ['orders', 'payments', 'bills'], consumers });

  const repeat = async (name: string, step: () => Promise<void>, everyMs = sweepEveryMs): Promise<void> => {
    while (!signal.aborted) {
      await step().catch((error: unknown) => logger.error(`${name}.failed`, { error }));
      const jitterMs = Math.random() * 0.2 * everyMs;
      await pause(everyMs + jitterMs, undefined, { signal }).catch(() => undefined);
    }
  };

  await Promise.all([
    relay.run(signal),
    repeat('sweep', () => orders.sweep()),
    repeat('reconcile', () => orders.reconcile(), reconcileEveryMs),
    repeat('payments.refresh', () => payments.refresh(askProviderAfterMs)),
    ...(mails ? [mails.work(signal), repeat('mails.resume', mails.resume, resumeEveryMs)] : []),
  ]);
};
