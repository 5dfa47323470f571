import { describe, expect, it } from 'vitest';
import { type Answered, createCallGroups } from './call-groups.ts';

type Sent = {
  items: readonly number[];
  answer: (results: readonly Answered<string>[]) => void;
  fail: (e: Error) => void;
};

const times = (count: number) => Array.from({ length: count }, (_, index) => index);
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

/** Groups whose calls are answered by hand. */
const groups = (limits = { atMost: 3, inFlight: 2 }) => {
  const sent: Sent[] = [];
  const add = createCallGroups<number, string>({
    ...limits,
    call: (items) => new Promise((answer, fail) => sent.push({ items, answer, fail })),
  });
  const answerAll = (call: Sent | undefined) => call?.answer(call.items.map((item) => ({ value: `done ${item}` })));
  return { add, sent, answerAll };
};

describe('writes of many callers', () => {
  it('of the same moment go together', async () => {
    const { add, sent, answerAll } = groups();
    const all = Promise.all([add(1), add(2)]);
    await nextTurn();
    expect(sent.map(({ items }) => items)).toEqual([[1, 2]]);
    answerAll(sent[0]);
    expect(await all).toEqual(['done 1', 'done 2']);
  });

  it('are never more in one call, nor more calls at once, than allowed', async () => {
    const { add, sent, answerAll } = groups();
    const all = Promise.all(times(10).map(add));
    await nextTurn();
    expect(sent.map(({ items }) => items.length)).toEqual([3, 3]);
    answerAll(sent[1]);
    await nextTurn();
    await nextTurn();
    expect(sent.map(({ items }) => items)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
      [6, 7, 8],
    ]);
    answerAll(sent[0]);
    answerAll(sent[2]);
    await nextTurn();
    await nextTurn();
    answerAll(sent[3]);
    expect(await all).toEqual(times(10).map((item) => `done ${item}`));
  });

  it('that arrive while calls are under way are the next group, whole', async () => {
    const { add, sent, answerAll } = groups({ atMost: 100, inFlight: 1 });
    const first = add(0);
    await nextTurn();
    const rest = Promise.all(times(50).map(add));
    await nextTurn();
    expect(sent).toHaveLength(1);
    answerAll(sent[0]);
    await first;
    await nextTurn();
    await nextTurn();
    expect(sent[1]?.items).toHaveLength(50);
    answerAll(sent[1]);
    await rest;
  });

  it('fail each for itself', async () => {
    const { add, sent } = groups();
    const all = Promise.allSettled([add(1), add(2)]);
    await nextTurn();
    sent[0]?.answer([{ error: new RangeError('one') }, { value: 'done 2' }]);
    expect(await all).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: 'done 2' }]);
  });

  it('fail together when their call fails, and the next ones go on', async () => {
    const { add, sent, answerAll } = groups({ atMost: 2, inFlight: 1 });
    const all = Promise.allSettled([add(1), add(2), add(3)]);
    await nextTurn();
    sent[0]?.fail(new RangeError('the store is gone'));
    await nextTurn();
    await nextTurn();
    answerAll(sent[1]);
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  });
});
