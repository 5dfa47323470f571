import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, keyOf, recordOf } from './stock-records.ts';
import { openStockRoom, startProcess } from './stock-room.ts';

let room: Awaited<ReturnType<typeof openStockRoom>>;
beforeAll(async () => {
  room = await openStockRoom({ isAudited: true });
});
afterAll(() => room.close());

type Ask = { readonly does: 'hold' | 'sell' | 'giveBack'; readonly order: number; readonly quantity: number };
type Wave = readonly Ask[];

/** What an order wants is written in it, so its key never asks for anything else. */
const wantedBy = (order: number): number => 1 + (order % 3);
// Few orders on purpose, so that they meet themselves and each other within a wave.
const order = fc.nat(7);
const hold = order.map((number): Ask => ({ does: 'hold', order: number, quantity: wantedBy(number) }));
// Whoever ends a hold may be wrong about it.
const end: fc.Arbitrary<Ask> = fc.record({
  does: fc.constantFrom('sell' as const, 'giveBack' as const),
  order,
  quantity: fc.integer({ min: 1, max: 3 }),
});
const wave = fc.array(fc.oneof(hold, end), { minLength: 1, maxLength: 14 });

/** A shop assistant with a pencil: does what a wave asks, whatever ends a hold first, then the holds in turn. */
const createAssistant = (units: number) => {
  const book = { available: units, sold: 0, held: new Map<number, number>() };
  const close = ({ does: what, order: number, quantity: wanted }: Ask): void => {
    if (book.held.get(number) !== wanted) return;
    book.held.delete(number);
    if (what === 'sell') book.sold += wanted;
    else book.available += wanted;
  };
  const take = ({ order: number, quantity: wanted }: Ask): string => {
    if (book.held.has(number)) return 'held';
    if (book.available < wanted) return 'short';
    book.available -= wanted;
    book.held.set(number, wanted);
    return 'held';
  };
  /** Answers the holds of a wave in their order. */
  const serve = (asks: Wave): string[] => {
    const ends = asks.filter(({ does: what }) => what !== 'hold');
    // The kind that was asked for first goes first, as a whole.
    for (const kind of new Set(ends.map(({ does: what }) => what))) ends.filter((ask) => ask.does === kind).map(close);
    return asks.filter(({ does: what }) => what === 'hold').map(take);
  };
  const state = () => ({
    ...{ available: book.available, sold: book.sold },
    holds: [...book.held].map(([number, units]) => ({ key: keyOf(number), quantity: units })),
  });
  return { serve, state };
};

const inKeyOrder = (holds: readonly { key: string; quantity: number }[]) =>
  [...holds].sort((left, right) => (left.key < right.key ? -1 : 1));

describe('whatever comes together, in whatever mixture', () => {
  it('ends as an assistant with a pencil would have it, wave after wave', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(12), fc.array(wave, { minLength: 1, maxLength: 6 }), async (units, waves) => {
        const shop = startProcess(room);
        const sku = await room.article(units);
        const assistant = createAssistant(units);
        for (const asks of waves) {
          const answers = await Promise.all(asks.map((ask) => shop[ask.does](sku, ask.order, ask.quantity)));
          const verdicts = answers.flatMap((answer) => (answer === undefined ? [] : [answer.kind]));
          expect(verdicts).toEqual(assistant.serve(asks));
          const record = await recordOf(room.mongo, sku);
          const { holds, ...counts } = assistant.state();
          expect(faultsOf(record)).toEqual([]);
          expect(record).toMatchObject(counts);
          expect(inKeyOrder(record?.holds ?? [])).toEqual(inKeyOrder(holds));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps every record in balance when two processes do it at once, and nobody is told wrongly that he holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(12), wave, wave, async (units, left, right) => {
        const [here, there] = [startProcess(room), startProcess(room)];
        const sku = await room.article(units);
        const elsewhere = right.map((ask) => ({ ...ask, order: ask.order + 100 }));
        const play = (shop: typeof here, asks: Wave) =>
          Promise.all(asks.map(async (ask) => ({ ask, answer: await shop[ask.does](sku, ask.order, ask.quantity) })));
        const played = (await Promise.all([play(here, left), play(there, elsewhere)])).flat();

        const record = await recordOf(room.mongo, sku);
        expect(faultsOf(record)).toEqual([]);
        // Nothing could be ended yet when the wave began, so whoever was told `held` is in the record.
        const held = new Set(played.flatMap(({ ask, answer }) => (answer?.kind === 'held' ? [keyOf(ask.order)] : [])));
        expect(new Set(record?.holds.map(({ key }) => key))).toEqual(held);
      }),
      { numRuns: 40 },
    );
  });
});
