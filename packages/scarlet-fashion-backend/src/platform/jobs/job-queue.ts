import { Problem } from '@scarlet/contracts/problem';
import { Queue } from 'bullmq';
import { day, second } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import { connectJobAsker, type Redis } from '#platform/redis/connect';

/** `delayed` jobs wait for their next attempt; `parked` ones were given up and wait for a person. */
export type JobCounts = { waiting: number; active: number; delayed: number; parked: number };

/** Work that reaches outside the shop, kept in Redis until a worker has done it. A job is a key: what it means is looked up. */
export type JobQueue = {
  /**
   * Puts a job down; harmless while a job of this key is known, waiting, done or parked. Rejects with `platform.store_down` when
   * Redis does not take it, and then it may or may not be there: offer it again.
   */
  add(key: string): Promise<void>;
  counts(): Promise<JobCounts>;
  /** Takes up again what was parked. @returns how many jobs that were. */
  retryParked(): Promise<number>;
  close(): void;
};

export type JobQueueNeeds = {
  name: string;
  redisUrl: string;
  logger: Logger;
  /** The wait before the second attempt, in ms; each further one is twice as long, up to a quarter less by chance. */
  firstRetryMs?: number;
};

/** What all programs that share a queue must agree on. */
export const jobPrefix = 'scarlet';

/** With 5 s before the second one, the last attempt comes after more than a day. */
const attempts = 16;
/** Whoever puts jobs down has other work behind it: after a failure Redis is not asked again for this long. */
const restMs = 2 * second;
/** The relay's poll offers events again for 30 s, and after a restart: by then a done job must still be known. */
const doneKept = { age: day / second, count: 50_000 };

/** Neither a colon nor a whole number may be a job's id; two keys never share one. */
const jobIdOf = (key: string): string => `job-${encodeURIComponent(key)}`;

export const createJobQueue = (needs: JobQueueNeeds): JobQueue => {
  const { name, redisUrl, logger } = needs;
  const redis = connectJobAsker({ url: redisUrl, logger });
  const open = createOpening(needs, redis);
  let restUntilMs = 0;

  const ask = async <Answer>(question: (queue: Queue<string>) => Promise<Answer>): Promise<Answer> => {
    if (performance.now() < restUntilMs) throw new Problem('platform.store_down', {});
    try {
      return await question(await open());
    } catch (cause) {
      restUntilMs = performance.now() + restMs;
      throw new Problem('platform.store_down', {}, { cause });
    }
  };

  return {
    add: async (key) => {
      await ask((queue) => queue.add(name, key, { jobId: jobIdOf(key) }));
    },
    counts: () =>
      ask(async (queue) => {
        const counts = await queue.getJobCounts('wait', 'active', 'delayed', 'failed');
        const { wait: waiting = 0, active = 0, delayed = 0, failed: parked = 0 } = counts;
        return { waiting, active, delayed, parked };
      }),
    retryParked: () =>
      ask(async (queue) => {
        const parked = await queue.getJobCountByTypes('failed');
        if (parked > 0) await queue.retryJobs({ state: 'failed' });
        return parked;
      }),
    close: () => redis.disconnect(),
  };
};

/** BullMQ looks at its server once, when it is made: so it is made only when there is one, and anew when that look has failed. */
const createOpening = (needs: JobQueueNeeds, redis: Redis): (() => Promise<Queue<string>>) => {
  let connecting: Promise<void> | undefined;
  let opened: Queue<string> | undefined;
  return async () => {
    // Only the first caller waits for the connection; it goes on trying by itself.
    connecting ??= redis.connect();
    await connecting.catch(() => undefined);
    if (redis.status !== 'ready') throw new Problem('platform.store_down', {});
    opened ??= createQueue(needs, redis);
    try {
      await opened.waitUntilReady();
    } catch (error) {
      opened = undefined;
      throw error;
    }
    return opened;
  };
};

const createQueue = ({ name, logger, firstRetryMs = 5 * second }: JobQueueNeeds, redis: Redis): Queue<string> => {
  const queue = new Queue<string>(name, {
    connection: redis,
    prefix: jobPrefix,
    defaultJobOptions: {
      attempts,
      backoff: { type: 'exponential', delay: firstRetryMs, jitter: 0.25 },
      removeOnComplete: doneKept,
      removeOnFail: false,
    },
  });
  // The connection tells outages itself, once.
  queue.on('error', (error) => redis.status === 'ready' && logger.warn('jobs.trouble', { queue: name, error }));
  return queue;
};
