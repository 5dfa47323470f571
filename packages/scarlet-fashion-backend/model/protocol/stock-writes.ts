import { grantInTurn, stillHeld } from '../../src/modules/inventory/domain/hold-batch.ts';
import type { Verdict } from '../../src/modules/inventory/domain/hold-decision.ts';
import type { Hold, HoldWish } from '../../src/modules/inventory/domain/stock-record.ts';
import type { OpenTicket, Story } from '../machine/story.ts';
import type { World } from '../world/world.ts';
import type { Protocol, Unknown } from './site.ts';
import { write } from './write.ts';

export type HoldOperation = {
  readonly kind: 'hold';
  readonly id: string;
  readonly wish: HoldWish;
  readonly ticket: OpenTicket<Verdict | Unknown>;
};
export type SettleOperation = {
  readonly kind: 'settle';
  readonly id: string;
  readonly hold: Hold;
  readonly into: 'sold' | 'available';
  readonly ticket: OpenTicket<'done' | 'unknown'>;
};
export type Operation = HoldOperation | SettleOperation;

export type Store = { readonly world: World; readonly rules: Protocol };

const mostTries = 8;

const answerAll = <Answer>(operations: readonly { ticket: OpenTicket<Answer> }[], answer: Answer): void => {
  for (const { ticket } of operations) ticket.settle(answer);
};

/** Answers the wishes that a record, as it was read, does not grant; returns those that it does. */
const dropRefused = (operations: readonly HoldOperation[], verdicts: readonly Verdict[]): readonly HoldOperation[] =>
  operations.filter(({ ticket }, index) => {
    const verdict = verdicts[index];
    if (verdict?.kind === 'grant') return true;
    ticket.settle(verdict ?? { kind: 'busy' });
    return false;
  });

/** Holds some wishes for one record: all of them in one write, else those that it can grant in the order they came. */
export function* writeHolds({ world }: Store, operations: readonly HoldOperation[]): Story {
  const id = operations[0]?.id ?? '';
  let open = operations;
  for (let tries = 0; open.length > 0 && tries < mostTries; tries += 1) {
    const wishes = open.map(({ wish }) => wish);
    const done = yield* write(world, () => world.shelves.hold(id, wishes));
    if (done !== false) return answerAll<Verdict | Unknown>(open, { kind: done === 'unknown' ? 'unknown' : 'held' });
    yield;
    const judged = grantInTurn(world.shelves.read(id), wishes);
    open = dropRefused(
      open,
      judged.map(({ verdict }) => verdict),
    );
  }
  answerAll<Verdict | Unknown>(open, { kind: 'busy' });
}

/** Sells or gives back some holds of one record: all of them in one write, else those that are still there. */
export function* writeSettled({ world, rules }: Store, operations: readonly SettleOperation[]): Story {
  const [{ id, into } = { id: '', into: 'sold' as const }] = operations;
  let open = operations;
  while (open.length > 0) {
    const holds = rules.mergeHolds(open.map(({ hold }) => hold));
    const done = yield* write(world, () => world.shelves.settle(id, { holds, into }));
    if (done !== false) return answerAll(open, done === 'unknown' ? 'unknown' : 'done');
    yield;
    const there = stillHeld(world.shelves.read(id), holds);
    const isThere = ({ hold: { key, quantity } }: SettleOperation): boolean =>
      there.some((held) => held.key === key && held.quantity === quantity);
    answerAll(
      open.filter((operation) => !isThere(operation)),
      'done',
    );
    open = open.filter(isThere);
  }
}
