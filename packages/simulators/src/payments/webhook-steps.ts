/** What becomes of a webhook after each try: pure, so that the sender only has to do it. */
import type { Delivery } from './records.ts';

export type Answer = { atMs: number; answer: number | 'unreachable' };

const maxTries = 8;

/** How long to wait after the n-th failure in a row: the base, then twice as long each time. */
const waitMs = (failures: number, retryBaseMs: number): number => retryBaseMs * 2 ** (failures - 1);

const isTaken = ({ answer }: Answer) => typeof answer === 'number' && answer >= 200 && answer < 300;

const afterTaken = (delivery: Delivery): Pick<Delivery, 'state' | 'copiesLeft' | 'failures'> => {
  const copiesLeft = Math.max(0, delivery.copiesLeft - 1);
  return { state: copiesLeft > 0 ? 'pending' : 'delivered', copiesLeft, failures: 0 };
};

/** The delivery after one more try. Given up after eight failures in a row. */
export const afterTry = (delivery: Delivery, answer: Answer, retryBaseMs: number): Delivery => {
  const tries = [...delivery.tries, { at: new Date(answer.atMs).toISOString(), answer: answer.answer }];
  if (isTaken(answer)) return { ...delivery, ...afterTaken(delivery), tries, nextAtMs: answer.atMs };
  const failures = delivery.failures + 1;
  const state = failures >= maxTries ? 'given_up' : 'pending';
  return { ...delivery, state, failures, tries, nextAtMs: answer.atMs + waitMs(failures, retryBaseMs) };
};

/** A delivery that starts anew because a person wants it sent (again): one copy, with all its tries. */
export const sentAnew = (delivery: Delivery, nowMs: number): Delivery => ({
  ...delivery,
  state: 'pending',
  copiesLeft: 1,
  failures: 0,
  nextAtMs: nowMs,
});
