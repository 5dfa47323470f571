import type { BillToExport, PendingOrders } from '@scarlet/contracts/schemas';
import { importFile } from '../core/import-file.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Activity, Clock, CloudApi, Log, Random, Sha256, Store } from '../core/ports.ts';
import type { Profile } from '../core/profile.ts';
import { retryDelayMs } from '../core/retry-delay.ts';
import { payloadOf, type Task } from '../core/task.ts';
import type { Channel } from './channel.ts';
import type { ClaimBills } from './claim-bills.ts';
import type { Claims } from './claims.ts';

/** A shop never has this many pages; a cursor that runs in circles would. */
const maxPages = 200;
/** How often a paused channel looks whether it was paired again. */
const lookAgainMs = 1000;

type Needs = {
  cloud: CloudApi;
  channel: Channel;
  store: Store;
  claims: Claims;
  claimBills: ClaimBills;
  profile: Profile;
  sha256: Sha256;
  clock: Clock;
  random: Random;
  activity: Activity;
  log: Log;
  stop: AbortSignal;
  pollMs: number;
  /** New bills may be waiting for export. */
  onSaved: () => void;
};
type Page = (cursor: string | undefined) => Promise<Outcome<PendingOrders>>;
type TakePage = (bills: BillToExport[]) => Promise<Outcome<unknown>>;

/** Takes page after page until the end, the stop signal or the first failure, which it returns. */
const createEachPage =
  ({ channel, stop }: Needs) =>
  async (page: Page, take: TakePage): Promise<Outcome<unknown>> => {
    let cursor: string | undefined;
    for (let count = 0; count < maxPages && !stop.aborted; count += 1) {
      const outcome = await channel.call(() => page(cursor));
      if (outcome.kind !== 'accepted') return outcome;
      const taken = await take(outcome.reply.items);
      if (taken.kind !== 'accepted' || outcome.reply.nextCursor === null) return taken;
      cursor = outcome.reply.nextCursor;
    }
    return { kind: 'accepted', reply: undefined };
  };

/** Compares a bill that is pending again with what is known of it. Before the till has it, it may change; afterwards never. */
const createCompare = ({ store, profile, sha256 }: Needs) => {
  const isOnPaper = (task: Task): boolean => task.state === 'STAGED' || task.state === 'EXPORTED';
  const differs = (task: Task, bill: BillToExport): boolean => {
    const file = importFile(profile, bill);
    return file.kind === 'written' && task.exportSha !== null && sha256(file.text) !== task.exportSha;
  };
  return (task: Task, bill: BillToExport): void => {
    if (task.state === 'RECEIVED' && task.payload !== payloadOf(bill)) store.tasks.refresh(task, { bill });
    else if (isOnPaper(task) && differs(task, bill)) {
      store.tasks.move(task, 'REVIEW', { facts: { reviewCode: 'CHANGED_AFTER_EXPORT' } });
    }
  };
};

/** After the database was lost: what the cloud knows to be exported comes back as exported and is never written again. */
const createRemember =
  ({ store, log }: Needs): TakePage =>
  async (bills) => {
    const lost = bills.filter((bill) => !store.tasks.find(bill.id));
    store.atomically(() => {
      for (const bill of lost) store.tasks.insert(bill, { state: 'EXPORTED', claimToken: 0 });
    });
    if (lost.length > 0) log.warn({ event: 'tasks.rebuilt', count: lost.length }, 'Bills were restored from the cloud');
    return { kind: 'accepted', reply: undefined };
  };

/** Asks the cloud for this shop's bills, claims and saves them. Returns the loop's step. */
export const createPollOrders = (needs: Needs) => {
  const { cloud, channel, store, claims, claimBills, clock, random, activity, log, pollMs, onSaved } = needs;
  const eachPage = createEachPage(needs);
  const compare = createCompare(needs);
  const remember = createRemember(needs);
  let isRebuilt = false;
  let failures = 0;

  const takePending: TakePage = async (bills) => {
    const unknown = bills.filter((bill) => {
      const task = store.tasks.find(bill.id);
      if (task) compare(task, bill);
      return !task;
    });
    return unknown.length > 0 ? claimBills({ bills: unknown }) : { kind: 'accepted', reply: undefined };
  };

  const poll = async (): Promise<Outcome<unknown>> => {
    if (!isRebuilt) {
      const rebuilt = await eachPage(cloud.assignedBills, remember);
      if (rebuilt.kind !== 'accepted') return rebuilt;
      isRebuilt = true;
    }
    const polled = await eachPage(cloud.pendingOrders, takePending);
    if (polled.kind !== 'accepted') return polled;
    return claimBills({ renew: store.tasks.unexported().filter((task) => !claims.isFresh(task.billId)) });
  };

  // A tenth to each side, so that shops that were started together do not ask together for ever.
  const pauseMs = () => pollMs * (0.9 + 0.2 * random());

  return async (): Promise<number> => {
    if (!channel.mayCall()) return Math.min(pollMs, lookAgainMs);
    const outcome = await poll();
    onSaved();
    if (outcome.kind === 'accepted') {
      failures = 0;
      activity.lastPollMs = clock.nowMs();
      return pauseMs();
    }
    failures += 1;
    log.warn({ event: 'poll.failed', ...outcome }, 'The cloud could not be asked for bills');
    const retryAfterMs = outcome.kind === 'overloaded' ? outcome.retryAfterMs : 0;
    return Math.max(retryAfterMs, retryDelayMs(failures, random()));
  };
};
