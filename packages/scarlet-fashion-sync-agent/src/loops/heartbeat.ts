import type { Activity, Clock, CloudApi, Store } from '../core/ports.ts';
import type { Channel } from './channel.ts';

type Needs = {
  cloud: CloudApi;
  channel: Channel;
  store: Store;
  clock: Clock;
  activity: Activity;
  version: string;
  heartbeatMs: number;
};

/** Tells the cloud how the shop is doing. Returns the loop's step. A beat that gets lost is not repeated: the next one says more. */
export const createHeartbeat =
  ({ cloud, channel, store, clock, activity, version, heartbeatMs }: Needs) =>
  async (): Promise<number> => {
    if (!channel.mayCall()) return heartbeatMs;
    const counts = store.overview.counts();
    const nowMs = clock.nowMs();
    const oldestMs = store.overview.oldestUnsentMs() ?? nowMs;
    const outcome = await channel.call(() =>
      cloud.heartbeat({
        version,
        waiting: counts.RECEIVED + counts.STAGED + counts.BILLED,
        exported: counts.EXPORTED,
        review: store.overview.reviewCount(),
        oldestUnsyncedMs: Math.max(0, nowMs - oldestMs),
      }),
    );
    if (outcome.kind === 'accepted') activity.clockOffsetMs = Date.parse(outcome.reply.serverTime) - clock.nowMs();
    return heartbeatMs;
  };
