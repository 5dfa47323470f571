import { assertNever } from '@scarlet/contracts/problem';
import type { Failpoint } from '../core/failpoint-names.ts';
import type { Failure } from '../core/outcome.ts';
import type { BilledFolder, Clock, CloudApi, Log, OutboxItem, Random, Store } from '../core/ports.ts';
import { longestWaitMs, retryDelayMs } from '../core/retry-delay.ts';
import type { Channel } from './channel.ts';
import { createSettleDelivery } from './settle-delivery.ts';

const maxItems = 50;
/** Breakdowns of the server over one call before it is left alone until the next start: about 20 minutes of tries. */
const maxBreakdowns = 12;
const idleMs = 5000;

type Needs = {
  cloud: CloudApi;
  channel: Channel;
  store: Store;
  folder: BilledFolder;
  clock: Clock;
  random: Random;
  failpoint: Failpoint;
  log: Log;
  stop: AbortSignal;
};

/** Decides when a call that got no final answer is made again. */
const createRetry =
  ({ store, clock, random, log }: Needs) =>
  (item: OutboxItem, failure: Exclude<Failure, { kind: 'refused' | 'unauthorised' }>): void => {
    const { reason } = failure;
    const isAnswered = failure.kind === 'faulty';
    const { id, billId, kind } = item;
    if (isAnswered && item.answered + 1 >= maxBreakdowns) {
      log.error({ event: 'delivery.gave_up', billId, kind, reason }, 'The cloud broke down on this call too often');
      store.outbox.gaveUp(item, reason);
      return;
    }
    const retryAfterMs = failure.kind === 'overloaded' ? failure.retryAfterMs : 0;
    const waitMs = Math.max(retryAfterMs, retryDelayMs(item.attempts + 1, random()));
    log.warn(
      { event: 'delivery.retry', id, billId, kind, why: failure.kind, reason, waitMs },
      'A call is repeated later',
    );
    store.outbox.retryAt(item, { atMs: clock.nowMs() + waitMs, reason, isAnswered });
  };

/** Whether the file that a confirmation speaks of still says what was read; a file that was taken away counts as unchanged. */
const createIsEvidenceSound =
  ({ store, folder }: Needs) =>
  async (item: OutboxItem): Promise<boolean> => {
    if (item.kind !== 'CONFIRM') return true;
    const { evidenceSha256 } = item.body;
    const ref = store.tasks.find(item.billId)?.ref;
    const path = ref && store.inbox.find(ref, evidenceSha256)?.movedTo;
    const sha = path ? await folder.archivedSha(path) : undefined;
    return sha === undefined || sha === evidenceSha256;
  };

const createDeliver = (needs: Needs) => {
  const { cloud, channel, failpoint } = needs;
  const settle = createSettleDelivery(needs);
  const retry = createRetry(needs);
  const isEvidenceSound = createIsEvidenceSound(needs);

  const send = async (item: OutboxItem): Promise<Failure | undefined> => {
    failpoint('before-post');
    if (item.kind === 'ACK_EXPORT') {
      const outcome = await channel.call(() => cloud.ack(item.body));
      if (outcome.kind !== 'accepted') return outcome;
      settle.acknowledged(item);
      return undefined;
    }
    const outcome = await channel.call(() => cloud.confirm(item.body));
    if (outcome.kind !== 'accepted') return outcome;
    failpoint('after-reply');
    settle.confirmed(item, outcome.reply);
    return undefined;
  };

  return async (item: OutboxItem): Promise<void> => {
    if (!(await isEvidenceSound(item))) return settle.withheld(item);
    const failure = await send(item);
    switch (failure?.kind) {
      case undefined:
        return;
      case 'refused':
        return settle.refused(item, failure);
      case 'unauthorised':
        // The whole device is refused, not this call: it stays as it is until the channel is open again.
        return;
      case 'unreachable':
      case 'overloaded':
      case 'faulty':
        return retry(item, failure);
      default:
        return assertNever(failure);
    }
  };
};

/**
 * Makes the calls that are owed to the cloud. Returns the loop's step. One call that fails waits alone; only when the line
 * itself is down does one call probe for all.
 */
export const createDeliverOutbox = (needs: Needs) => {
  const { store, channel, clock, random, stop } = needs;
  const deliver = createDeliver(needs);

  const deliverDue = async (): Promise<void> => {
    const [first, ...others] = store.outbox.due(clock.nowMs(), maxItems);
    if (first) await deliver(first);
    for (const item of others) {
      if (stop.aborted || channel.state() !== 'up') return;
      await deliver(item);
    }
  };

  return async (): Promise<number> => {
    if (!channel.mayCall()) return idleMs;
    // Clocks of shop computers get set back; no call may wait for a year that is over.
    store.outbox.clamp(clock.nowMs() + longestWaitMs);
    await deliverDue();
    if (channel.state() === 'down') return retryDelayMs(channel.failedProbes(), random());
    const nextDueMs = store.outbox.nextDueMs();
    return nextDueMs === undefined ? idleMs : Math.min(idleMs, Math.max(0, nextDueMs - clock.nowMs()));
  };
};
