import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OwnServer, startRedis } from '@scarlet/services';
import { eventually } from '@scarlet/testkit/await-event';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLogger } from '#platform/log/logger';
import { createJobQueue, type JobQueue } from '../job-queue.ts';
import { type JobEnd, runJobs } from '../run-jobs.ts';

const logger = createLogger({ level: 'silent', name: 'test' });

let dir: string;
let redis: OwnServer;
let queues: JobQueue[];
let stopping: AbortController;
let working: Promise<void>[];
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'scarlet-jobs-'));
  redis = await startRedis({ dir });
  [queues, working, stopping] = [[], [], new AbortController()];
});
afterEach(async () => {
  stopping.abort();
  await Promise.all(working);
  for (const queue of queues) queue.close();
  await redis.stop();
  await rm(dir, { recursive: true, force: true });
});

const open = () => {
  const queue = createJobQueue({ name: 'letters', redisUrl: redis.url, logger, firstRetryMs: 20 });
  queues.push(queue);
  return queue;
};
const work = (handle: (key: string) => Promise<JobEnd>) => {
  working.push(runJobs({ name: 'letters', redisUrl: redis.url, logger, handle }, stopping.signal));
};
/** Otherwise Redis may answer up to two seconds before it writes, and a power cut takes what it took. */
const writeBeforeAnswer = async (): Promise<void> => {
  const client = new Redis(redis.url);
  await client.config('SET', 'appendfsync', 'always');
  client.disconnect();
};
const powerCut = async (): Promise<void> => {
  process.kill(redis.pid, 'SIGKILL');
  await redis.ended;
};
const powerBack = async (): Promise<void> => {
  redis = await startRedis({ dir, port: redis.port });
};
const added = (queue: JobQueue, key: string) =>
  eventually(`${key} to be taken`, () =>
    queue.add(key).then(
      () => true,
      () => false,
    ),
  );

describe('a job', () => {
  it('is done once, however often and from wherever it is put down', async () => {
    const [one, other] = [open(), open()];
    const done: string[] = [];
    await Promise.all([one, other, one, other].map((queue) => queue.add('order:7|paid')));
    work(async (key) => {
      done.push(key);
      return { kind: 'done' };
    });
    await eventually('the job to be done', async () => done.length > 0);
    await one.add('order:7|paid');
    await one.add('9');
    await eventually('the other job to be done', async () => done.includes('9'));
    expect(done).toEqual(['order:7|paid', '9']);
  });

  it('never takes the name of another one', async () => {
    const queue = open();
    for (const key of ['a:b', 'a%3Ab', 'a|b', 'a#b', 'a b', '12']) await queue.add(key);
    expect(await queue.counts()).toMatchObject({ waiting: 6 });
  });

  it('is tried again until it succeeds', async () => {
    const queue = open();
    let attempts = 0;
    work(async () => (++attempts < 3 ? { kind: 'again', reason: 'no line' } : { kind: 'done' }));
    await queue.add('stubborn');
    await eventually('the third attempt', async () => attempts === 3);
    await eventually('nothing to be left', async () => {
      const { waiting, active, delayed, parked } = await queue.counts();
      return waiting + active + delayed + parked === 0;
    });
  });

  it('that cannot be done is parked at once, is not put down again, and is taken up when a person says so', async () => {
    const queue = open();
    let attempts = 0;
    work(async () => (++attempts === 1 ? { kind: 'parked', reason: 'refused' } : { kind: 'done' }));
    await queue.add('hopeless');
    await eventually('the job to be parked', async () => (await queue.counts()).parked === 1);
    await queue.add('hopeless');
    expect([attempts, (await queue.counts()).waiting]).toEqual([1, 0]);
    expect(await queue.retryParked()).toBe(1);
    await eventually('the job to be done', async () => attempts === 2 && (await queue.counts()).parked === 0);
    expect(await queue.retryParked()).toBe(0);
  });
});

describe('without Redis', () => {
  it('a job is refused at once instead of being kept somewhere unsafe', async () => {
    const queue = open();
    await queue.add('before');
    await powerCut();
    await eventually('the loss to be noticed', () =>
      queue.add('lost').then(
        () => false,
        () => true,
      ),
    );
    const startMs = performance.now();
    for (let n = 0; n < 50; n++)
      await expect(queue.add(`more-${n}`)).rejects.toMatchObject({ code: 'platform.store_down' });
    expect(performance.now() - startMs).toBeLessThan(1_000);
  });

  it('nothing that was taken is lost, and both sides go on by themselves when it is back', async () => {
    await writeBeforeAnswer();
    const queue = open();
    await queue.add('taken before');
    await powerCut();
    const done: string[] = [];
    work(async (key) => {
      done.push(key);
      return { kind: 'done' };
    });
    await powerBack();
    await added(queue, 'taken after');
    await eventually('both jobs to be done', async () => done.length === 2);
    expect(done).toEqual(['taken before', 'taken after']);
  });

  it('a queue that was opened while it was away works as soon as it is there', async () => {
    await powerCut();
    const queue = open();
    await expect(queue.add('early')).rejects.toMatchObject({ code: 'platform.store_down' });
    await powerBack();
    await added(queue, 'early');
    expect(await queue.counts()).toMatchObject({ waiting: 1 });
  });

  it('a worker stops all the same', async () => {
    work(async () => ({ kind: 'done' }));
    await powerCut();
    stopping.abort();
    await Promise.all(working);
  });
});

describe('a worker that is told to stop', () => {
  it('finishes what is under way, and loses nothing that comes meanwhile', async () => {
    const queue = open();
    const [begun, finished]: [string[], string[]] = [[], []];
    const door = Promise.withResolvers<void>();
    work(async (key) => {
      begun.push(key);
      await door.promise;
      finished.push(key);
      return { kind: 'done' };
    });
    await queue.add('under way');
    await eventually('the job to be begun', async () => begun.length === 1);
    stopping.abort();
    await queue.add('meanwhile');
    door.resolve();
    await Promise.all(working);
    expect(finished).toContain('under way');
    // The question for the next job was perhaps on its way already: then that one is finished as well.
    expect(finished).toEqual(begun);
    expect(finished.length + (await queue.counts()).waiting).toBe(2);
  });
});
