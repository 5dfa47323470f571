/** The worker process: carries events to their consumers, ends what has run out, sends mails. Any number may run. */
import { setTimeout as pause } from 'node:timers/promises';
import { second } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import type { Mongo } from '#platform/mongo/connect';
import { createRelay } from '#platform/outbox/relay';
import { createRelayFigures } from '#platform/outbox/relay-figures';
import type { Composition } from './composition.ts';
import type { WorkerFigures } from './figures.ts';

type Needs = {
  composition: Composition;
  mongo: Mongo;
  logger: Logger;
  sweepEveryMs: number;
  /** It reads every hold there is: much more work than a sweep, for what hardly ever happens. */
  reconcileEveryMs?: number;
  figures?: WorkerFigures;
};

export const createWorkerFigures = (): WorkerFigures => ({ relay: createRelayFigures(), steps: {} });

const askProviderAfterMs = 120 * second;
const noteLedgerEveryMs = 5 * second;
const resumeEveryMs = 60 * second;

/** Runs until the signal aborts; resolves when the step under way is finished. */
export const runWorker = async (
  { composition, mongo, logger, figures = createWorkerFigures(), ...pace }: Needs,
  signal: AbortSignal,
): Promise<void> => {
  const { orders, payments, mails, consumers } = composition;
  const { sweepEveryMs, reconcileEveryMs = 60 * second } = pace;
  const relay = createRelay({
    mongo,
    logger,
    sources: ['orders', 'payments', 'bills'],
    consumers,
    figures: figures.relay,
  });

  const repeat = async (name: string, step: () => Promise<void>, everyMs = sweepEveryMs): Promise<void> => {
    const counted = { runs: 0, failures: 0, seconds: 0 };
    figures.steps[name] = counted;
    while (!signal.aborted) {
      const startedAtMs = performance.now();
      await step().catch((error: unknown) => {
        counted.failures += 1;
        logger.error(`${name}.failed`, { error });
      });
      counted.runs += 1;
      counted.seconds += (performance.now() - startedAtMs) / second;
      const jitterMs = Math.random() * 0.2 * everyMs;
      await pause(everyMs + jitterMs, undefined, { signal }).catch(() => undefined);
    }
  };

  await Promise.all([
    relay.run(signal),
    repeat('sweep', () => orders.sweep()),
    repeat('reconcile', () => orders.reconcile(), reconcileEveryMs),
    repeat('ledger', () => orders.noteLedger(), noteLedgerEveryMs),
    repeat('payments.refresh', () => payments.refresh(askProviderAfterMs)),
    ...(mails ? [mails.work(signal), repeat('mails.resume', mails.resume, resumeEveryMs)] : []),
  ]);
};
