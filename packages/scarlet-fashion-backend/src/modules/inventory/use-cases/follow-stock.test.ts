import { describe, expect, it } from 'vitest';
import { createStockBoard } from '../domain/stock-board.ts';
import type { StockFeed, StockNews } from '../ports.ts';
import { createHandClock } from '../tests/hand-clock.ts';
import { createFollowStock } from './follow-stock.ts';

type Opening = { units: number; news: readonly StockNews[]; end?: 'breaks' };

/** A feed that opens once for each opening and then stays open; `during` runs after each piece of news was told. */
const setUp = (openings: readonly Opening[], during: () => void = () => undefined) => {
  const { timer, pass } = createHandClock();
  const stop = new AbortController();
  const warnings: string[] = [];
  const wasUp: boolean[] = [];
  const board = createStockBoard();
  let opened = 0;
  async function* tell({ news, end }: Opening) {
    for (const one of news) {
      yield one;
      during();
    }
    if (end === 'breaks') throw new Error('The stream is lost');
    stop.abort();
  }
  const feed: StockFeed = {
    open: async () => {
      const opening = openings[opened] ?? { units: 0, news: [] };
      opened += 1;
      wasUp.push(follower.isUp());
      const first = { available: opening.units, reserved: 0, version: opened };
      return { counts: new Map([['A@BLR', first]]), changes: tell(opening) };
    },
  };
  const quiet = { info: () => undefined, error: () => undefined, debug: () => undefined };
  const logger = { ...quiet, warn: (event: string) => void warnings.push(event) };
  const follower = createFollowStock({ feed, board, timer, logger });
  return {
    board,
    follower,
    stop,
    warnings,
    pass,
    wasUp,
    follow: () => follower.follow(stop.signal),
    opened: () => opened,
  };
};

describe('following the stock', () => {
  it('shows what was read and what changed since', async () => {
    const changed: StockNews = { ageMs: 0, kind: 'changed', id: 'A@BLR', change: { available: 2, version: 2 } };
    const count = { available: 9, reserved: 1, version: 1 };
    const inserted: StockNews = { ageMs: 0, kind: 'seen', id: 'B@BLR', count };
    const removed: StockNews = { ageMs: 0, kind: 'removed', id: 'B@BLR' };
    const seen: unknown[] = [];
    const { board, follow } = setUp([{ units: 3, news: [changed, inserted, removed] }], () =>
      seen.push([board.get('A@BLR')?.available, board.get('B@BLR')?.available]),
    );
    await follow();
    expect(seen).toEqual([
      [2, undefined],
      [2, 9],
      [2, undefined],
    ]);
  });

  it('reads everything again when the feed breaks, and says so once', async () => {
    const { board, follow, opened, warnings } = setUp([
      { units: 3, news: [], end: 'breaks' },
      { units: 8, news: [] },
    ]);
    await follow();
    expect(board.get('A@BLR')?.available).toBe(8);
    expect([opened(), warnings]).toEqual([2, ['inventory.board_lost']]);
  });

  it('reads everything again when the records are other ones', async () => {
    const { board, follow, warnings } = setUp([
      { units: 3, news: [{ ageMs: 0, kind: 'replaced' }] },
      { units: 8, news: [] },
    ]);
    await follow();
    expect(board.get('A@BLR')?.available).toBe(8);
    expect(warnings).toEqual([]);
  });

  it.each<[string, Opening]>([
    ['broken', { units: 3, news: [{ ageMs: 0, kind: 'silence' }], end: 'breaks' }],
    ['ended by other records', { units: 3, news: [{ ageMs: 0, kind: 'replaced' }] }],
  ])('is down from the moment when the feed is %s until all is read again', async (_what, lost) => {
    const upAgain: boolean[] = [];
    const again: Opening = { units: 8, news: [{ ageMs: 0, kind: 'silence' }] };
    const { wasUp, follower, follow } = setUp([lost, again], () => upAgain.push(follower.isUp()));
    await follow();
    expect(wasUp).toEqual([false, false]);
    expect(upAgain.at(-1)).toBe(true);
  });

  it('is up while the feed is heard, not after two seconds of silence, and not when it has ended', async () => {
    const seen: boolean[] = [];
    const silence: StockNews = { ageMs: 0, kind: 'silence' };
    const { follower, follow, pass } = setUp([{ units: 3, news: [silence, silence] }], () => {
      pass(1_999);
      seen.push(follower.isUp());
      pass(1);
      seen.push(follower.isUp());
    });
    expect([follower.isUp(), follower.lagMs()]).toEqual([false, Number.POSITIVE_INFINITY]);
    await follow();
    expect(seen).toEqual([true, false, true, false]);
    expect(follower.isUp()).toBe(false);
  });

  it('is not up while the news are old, however many come, and up again when it has caught up', async () => {
    const seen: unknown[] = [];
    const backlog = [10_000, 6_000, 2_000, 1_999, 3].map((ageMs, index): StockNews => {
      const change = { available: index, version: index + 2 };
      return { ageMs, kind: 'changed', id: 'A@BLR', change };
    });
    const { follower, follow } = setUp([{ units: 3, news: backlog }], () =>
      seen.push([follower.lagMs(), follower.isUp()]),
    );
    await follow();
    expect(seen).toEqual([
      [10_000, false],
      [6_000, false],
      [2_000, false],
      [1_999, true],
      [3, true],
    ]);
  });
});
