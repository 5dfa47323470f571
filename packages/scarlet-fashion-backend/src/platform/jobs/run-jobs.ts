import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { UnrecoverableError, Worker } from 'bullmq';
import { second } from '#kernel/clock';
import { jobPrefix } from '#platform/jobs/job-queue';
import type { Logger } from '#platform/log/logger';
import { connectJobWaiter } from '#platform/redis/connect';

/**
 * How an attempt ended. `again`: later, with growing pauses, and parked after the last attempt. `parked`: a repeat would end the
 * same way, so a person has to look. A reason is kept in Redis and logged: it holds nothing about persons.
 */
export type JobEnd = { kind: 'done' } | { kind: 'again'; reason: string } | { kind: 'parked'; reason: string };

type Needs = {
  name: string;
  redisUrl: string;
  logger: Logger;
  /** Does the job of this key. It may be asked twice for one job, also at the same time: its effect must not depend on that. */
  handle(key: string): Promise<JobEnd>;
};

class JobUndone extends Error {
  override name = 'JobUndone';
}

const atOnce = 4;
/** What is under way may finish when the process is told to stop; what does not is taken up by the next worker. */
const graceMs = 6 * second;

/** Does the jobs of a queue until the signal aborts; resolves when what is under way is finished. Without Redis it waits for it. */
export const runJobs = async ({ name, redisUrl, logger, handle }: Needs, signal: AbortSignal): Promise<void> => {
  const redis = connectJobWaiter({ url: redisUrl, logger }, signal);
  const worker = new Worker<string>(name, async ({ data }) => settle(await handle(data)), {
    ...{ connection: redis, prefix: jobPrefix, concurrency: atOnce },
    // What a killed worker held is found by the others within this time.
    ...{ stalledInterval: 15 * second, maxStalledCount: 3 },
  });
  worker.on('error', (error) => redis.status === 'ready' && logger.warn('jobs.trouble', { queue: name, error }));
  worker.on('failed', (job, error) => {
    const isParked = error instanceof UnrecoverableError || (job && job.attemptsMade >= (job.opts.attempts ?? 1));
    const facts = { queue: name, key: job?.data, attempt: job?.attemptsMade, reason: error.message };
    if (isParked) logger.error('jobs.parked', facts);
    else logger.warn('jobs.again', facts);
  });
  if (!signal.aborted) await once(signal, 'abort');
  const inTime = new AbortController();
  await Promise.race([worker.close(), pause(graceMs, undefined, { signal: inTime.signal })]);
  inTime.abort();
  // Not waited for: without Redis nothing tells that a connection is gone.
  void worker.disconnect().catch(() => undefined);
  redis.disconnect();
};

const settle = (end: JobEnd): void => {
  if (end.kind === 'parked') throw new UnrecoverableError(end.reason);
  if (end.kind === 'again') throw new JobUndone(end.reason);
};
