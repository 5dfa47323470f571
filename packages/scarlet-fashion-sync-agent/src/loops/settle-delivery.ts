import type { ConfirmedBill } from '@scarlet/contracts/schemas';
import type { Failure } from '../core/outcome.ts';
import type { Clock, Log, OutboxItem, Store } from '../core/ports.ts';
import type { Task } from '../core/task.ts';
import { canMove } from '../core/task-state.ts';

type Needs = { store: Store; clock: Clock; log: Log };
type Refusal = Extract<Failure, { kind: 'refused' }>;

const withdrawn = ['CANCELLED', 'VOIDED'];

/** Records final answers of the cloud, each in one transaction with what it means for the bill. */
export const createSettleDelivery = ({ store, clock, log }: Needs) => {
  const openReview = (task: Task, reason: string): void => {
    const note = { facts: { reviewCode: reason }, detail: reason };
    // The code of a review that is open already stays: it is what happened first.
    if (task.state === 'REVIEW') store.tasks.note(task, { detail: reason });
    else if (canMove(task.state, 'REVIEW')) store.tasks.move(task, 'REVIEW', note);
  };

  const refusedAck = (task: Task, { reason, billStatus }: Refusal): void => {
    // A bill that has gone on (BILLED) does not mind: its confirmation will be judged by itself.
    if (task.state !== 'EXPORTED') return;
    if (billStatus !== undefined && withdrawn.includes(billStatus)) {
      store.tasks.move(task, 'CANCEL_PENDING', { detail: reason });
    } else openReview(task, reason);
  };

  return {
    /** The export is known over there. */
    acknowledged: (item: OutboxItem): void => store.outbox.done(item),

    /** The invoice is known over there. A bill in review stays there, but the fact is noted. */
    confirmed: (item: OutboxItem, reply: ConfirmedBill): void =>
      store.atomically(() => {
        store.outbox.done(item);
        const task = store.tasks.find(item.billId);
        const detail = [reply.outcome, ...reply.flags].join(' ');
        const note = { facts: { confirmedMs: clock.nowMs() }, detail };
        if (task?.state === 'BILLED') store.tasks.move(task, 'CONFIRMED', note);
        else if (task) store.tasks.note(task, note);
      }),

    /** Final: a person must look. Nothing is sent again. */
    refused: (item: OutboxItem, refusal: Refusal): void => {
      log.error(
        { event: 'delivery.refused', billId: item.billId, kind: item.kind, reason: refusal.reason },
        'The cloud refused',
      );
      store.atomically(() => {
        store.outbox.refused(item, refusal.reason);
        const task = store.tasks.find(item.billId);
        if (!task) return;
        if (item.kind === 'ACK_EXPORT') refusedAck(task, refusal);
        else openReview(task, refusal.reason);
      });
    },

    /** The evidence of a confirmation has changed since it was read: the number may have been cut off. Not sent. */
    withheld: (item: OutboxItem): void =>
      store.atomically(() => {
        store.outbox.refused(item, 'BILL_FILE_CHANGED');
        const task = store.tasks.find(item.billId);
        if (task) openReview(task, 'BILL_FILE_CHANGED');
      }),
  };
};
