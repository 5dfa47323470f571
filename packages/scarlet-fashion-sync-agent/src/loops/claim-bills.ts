import { assertNever } from '@scarlet/contracts/problem';
import type { BillToExport, ClaimResult } from '@scarlet/contracts/schemas';
import type { Failpoint } from '../core/failpoint-names.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Clock, CloudApi, ImportFolder, Log, Store } from '../core/ports.ts';
import type { Task } from '../core/task.ts';
import type { Channel } from './channel.ts';
import type { Claims } from './claims.ts';

const maxClaims = 50;

type Needs = {
  cloud: CloudApi;
  channel: Channel;
  store: Store;
  claims: Claims;
  folder: ImportFolder;
  clock: Clock;
  failpoint: Failpoint;
  log: Log;
};
type Granted = Extract<ClaimResult, { granted: true }>;
type Denied = Extract<ClaimResult, { granted: false }>;

const inGroups = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / maxClaims) }, (_, at) =>
    items.slice(at * maxClaims, (at + 1) * maxClaims),
  );

/** Gives up a bill that the cloud took back before the till got it. */
const createLoseClaim = ({ store, folder }: Needs) => {
  const takeBack = async (task: Task): Promise<void> => {
    // Without its stage file the bill may already lie before the till: then the exporter finds out, not we.
    if (task.state === 'STAGED' && !(task.exportName && (await folder.isStaged(task.exportName)))) return;
    const cancelled = store.tasks.move(task, 'CANCELLED', { detail: 'not billable any more' });
    if (cancelled?.exportName) await folder.unstage(cancelled.exportName);
  };
  return async ({ billId, reason }: Denied): Promise<void> => {
    const task = store.tasks.find(billId);
    if (!task || (task.state !== 'RECEIVED' && task.state !== 'STAGED')) return;
    switch (reason) {
      case 'held_by_another':
        return store.tasks.setError(billId, 'claimed by another agent');
      case 'not_billable':
        return takeBack(task);
      case 'not_found':
        store.tasks.move(task, 'REVIEW', { facts: { reviewCode: 'BILL_NOT_FOUND' } });
        return;
      default:
        return assertNever(reason);
    }
  };
};

/**
 * Asks for the right to export bills: new ones (`bills`) are saved as RECEIVED once it is granted, known ones (`renew`) get
 * a new term. Ends at the first call that fails; what was granted until then is saved.
 */
export const createClaimBills = (needs: Needs) => {
  const { cloud, channel, store, claims, clock, failpoint, log } = needs;
  const loseClaim = createLoseClaim(needs);

  const grant = ({ billId, token: claimToken }: Granted, bill: BillToExport | undefined): void => {
    const task = store.tasks.find(billId);
    if (task) store.tasks.refresh(task, { claimToken });
    else if (bill) store.tasks.insert(bill, { state: 'RECEIVED', claimToken });
  };

  const claimGroup = async (billIds: string[], bills: ReadonlyMap<string, BillToExport>): Promise<Outcome<unknown>> => {
    const askedMs = clock.monotonicMs();
    const outcome = await channel.call(() => cloud.claim(billIds));
    if (outcome.kind !== 'accepted') return outcome;
    failpoint('after-claim');
    const granted = outcome.reply.claims.filter((claim) => claim.granted);
    const denied = outcome.reply.claims.filter((claim) => !claim.granted);
    store.atomically(() => {
      for (const claim of granted) grant(claim, bills.get(claim.billId));
    });
    for (const { billId } of granted) claims.hold(billId, askedMs);
    if (granted.length > 0) failpoint('after-received');
    if (denied.length > 0) log.info({ event: 'claims.denied', denied }, 'Some bills are not ours to export');
    for (const claim of denied) await loseClaim(claim);
    return outcome;
  };

  return async ({ bills = [], renew = [] }: { bills?: BillToExport[]; renew?: Task[] }): Promise<Outcome<unknown>> => {
    const byId = new Map(bills.map((bill) => [bill.id, bill]));
    let outcome: Outcome<unknown> = { kind: 'accepted', reply: undefined };
    for (const billIds of inGroups([...byId.keys(), ...renew.map((task) => task.billId)])) {
      outcome = await claimGroup(billIds, byId);
      if (outcome.kind !== 'accepted') return outcome;
    }
    return outcome;
  };
};
export type ClaimBills = ReturnType<typeof createClaimBills>;
