import { setTimeout as pause } from 'node:timers/promises';
import { createInTurn } from '#kernel/in-turn';
import type { Logger } from '#platform/log/logger';
import type { Mongo } from '#platform/mongo/connect';
import { createCheckpoint } from '#platform/outbox/checkpoint';
import { createRelayFigures, type RelayFigures } from '#platform/outbox/relay-figures';

/** A fact that was written in the same write as the state it tells. `id` is unique for ever. */
export type OutboxEvent = { id: string; type: string; at: Date; data?: Record<string, unknown> };

/** A reader of events. It may see one more than once and out of order with others: its effect must not depend on that. */
export type Consumer = {
  readonly name: string;
  readonly types: readonly string[];
  handle(event: OutboxEvent, aggregateId: string): Promise<void>;
};

type Needs = {
  mongo: Mongo;
  logger: Logger;
  sources: readonly string[];
  consumers: readonly Consumer[];
  pollMs?: number;
  figures?: RelayFigures;
};
type Part = { name: string; step: () => Promise<void>; signal: AbortSignal };
type Source = { _id: string; events?: OutboxEvent[] };
/** What a change stream tells of a document: its new events, some of them in lists. */
type Change = { _id: unknown; documentKey: { _id: string }; events: (OutboxEvent | OutboxEvent[])[] };

export type Relay = { run(signal: AbortSignal): Promise<void> };

const pollOverlapMs = 30_000;
const rememberedEvents = 50_000;
/** Documents whose events are delivered at the same time, so that consumers can put what they ask into groups. */
const atOnce = 50;

/**
 * Brings events to their consumers: a change stream says at once which document has changed, and a poll of recently changed
 * documents (`changedAt`) finds what the stream missed. Nothing is written per event: the stream's resume token is stored after
 * the consumers have run, so a crash repeats events and never loses one.
 */
export const createRelay = (needs: Needs): Relay => {
  const { mongo, logger, sources, consumers, pollMs = 5_000, figures = createRelayFigures() } = needs;
  const checkpoint = createCheckpoint(mongo);
  const deliver = createDelivery({ consumers, logger, figures });

  const poll = async (): Promise<void> => {
    const { from, now } = await checkpoint.pollSince(pollOverlapMs);
    let isWhole = true;
    for (const name of sources) {
      const changed = mongo.collection<Source>(name).find({ changedAt: { $gte: from } }, { projection: { events: 1 } });
      for await (const document of changed) isWhole = (await deliver(document)) && isWhole;
    }
    // While a consumer fails, the watermark stays: everything since then is offered to it again.
    if (!isWhole) return;
    await checkpoint.polledUntil(now);
    figures.polledWholeAtMs = Date.now();
  };

  const follow = async (signal: AbortSignal): Promise<void> => {
    const resumeOptions = await checkpoint.resumeOptions();
    // From here on the listener below hears of it.
    signal.throwIfAborted();
    const stream = mongo
      .getClient()
      .db(mongo.name)
      .watch<Source, Change>(changesOf(sources), {
        ...resumeOptions,
        // It can tell only what a majority has; the connection's own setting reads nearer than that and would be refused.
        readConcern: 'majority',
        maxAwaitTimeMS: 500,
      });
    signal.addEventListener('abort', () => void stream.close().catch(() => undefined), { once: true });
    const inTurn = createInTurn();
    // Ends when everything so far was delivered: only then is written down how far the stream was followed.
    let sofar: Promise<unknown> = Promise.resolve();
    let seen = 0;
    try {
      for await (const change of stream) {
        const delivered = inTurn(String(change.documentKey._id), () =>
          deliver({ _id: change.documentKey._id, events: change.events.flat() }),
        );
        sofar = Promise.all([sofar, delivered]).then(() => checkpoint.followedTo(change._id));
        sofar.catch(() => undefined);
        seen += 1;
        if (seen % atOnce === 0) await sofar;
      }
    } finally {
      await sofar.catch(() => undefined);
    }
  };

  const keepUp = createKeepUp({ logger, pollMs, checkpoint });
  return {
    run: async (signal) => {
      await Promise.all([
        keepUp({ name: 'poll', step: poll, signal }),
        keepUp({ name: 'stream', step: () => follow(signal), signal }),
      ]);
    },
  };
};

type KeepUp = { logger: Logger; pollMs: number; checkpoint: Pick<ReturnType<typeof createCheckpoint>, 'forgetToken'> };

/** Repeats a part of the relay, whatever becomes of it, until it is told to stop. */
const createKeepUp = ({ logger, pollMs, checkpoint }: KeepUp) => {
  const attempt = async ({ name, step, signal }: Part): Promise<void> => {
    try {
      await step();
    } catch (error) {
      // A stream that was told to stop ends with an error of its own; its token stays good for the next start.
      if (signal.aborted) return;
      logger.warn('relay.interrupted', { part: name, error });
      // A token that the server has forgotten would fail for ever; the poll finds what lies between.
      if (name === 'stream') await checkpoint.forgetToken().catch(() => undefined);
    }
  };

  return async (part: Part): Promise<void> => {
    const { signal } = part;
    while (!signal.aborted) {
      await attempt(part);
      await pause(pollMs, undefined, { signal }).catch(() => undefined);
    }
  };
};

const writtenEvents = {
  $filter: {
    input: { $objectToArray: '$updateDescription.updatedFields' },
    cond: { $regexMatch: { input: '$$this.k', regex: /^events(\.\d+)?$/ } },
  },
};

const changesOf = (sources: readonly string[]) => [
  { $match: { 'ns.coll': { $in: [...sources] }, operationType: { $in: ['insert', 'update', 'replace'] } } },
  {
    $project: {
      documentKey: 1,
      // An update tells what it wrote, as `events` or `events.<n>`: nobody has to look the document up.
      events: { $ifNull: ['$fullDocument.events', { $map: { input: writtenEvents, in: '$$this.v' } }] },
    },
  },
  // What has no event to tell (in a sale most orders) need not come here at all.
  { $match: { 'events.0': { $exists: true } } },
];

type Delivery = Pick<Needs, 'consumers' | 'logger'> & { figures: RelayFigures };

/** Delivers each event of a document once per process (more often over crashes); tells whether every consumer took it. */
const createDelivery = ({ consumers, logger, figures }: Delivery) => {
  const startedAtMs = Date.now();
  const delivered = new Set<string>();
  const remember = (key: string): void => {
    delivered.add(key);
    const [oldest] = delivered;
    if (delivered.size > rememberedEvents && oldest !== undefined) delivered.delete(oldest);
  };

  const offer = async (event: OutboxEvent, { consumer, aggregateId }: { consumer: Consumer; aggregateId: string }) => {
    const key = `${consumer.name}|${event.id}`;
    if (delivered.has(key) || !consumer.types.includes(event.type)) return true;
    try {
      await consumer.handle(event, aggregateId);
      remember(key);
      figures.delivered += 1;
      // What was there before is told again, too, and says nothing about how far behind this process is.
      if (event.at.getTime() >= startedAtMs) figures.lagMs = Math.max(0, Date.now() - event.at.getTime());
      return true;
    } catch (error) {
      figures.failed += 1;
      logger.error('relay.consumer_failed', { consumer: consumer.name, eventId: event.id, error });
      return false;
    }
  };

  return async (document: Source): Promise<boolean> => {
    let isWhole = true;
    for (const event of document.events ?? []) {
      for (const consumer of consumers) {
        isWhole = (await offer(event, { consumer, aggregateId: String(document._id) })) && isWhole;
      }
    }
    return isWhole;
  };
};
