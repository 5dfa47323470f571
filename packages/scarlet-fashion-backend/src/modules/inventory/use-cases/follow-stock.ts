import { setTimeout as pause } from 'node:timers/promises';
import { second } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import type { StockBoard } from '../domain/stock-board.ts';
import type { StockFeed, StockNews, Timer } from '../ports.ts';

type Ports = { feed: StockFeed; board: StockBoard; timer: Timer; logger: Logger };

export type StockFollower = {
  /** Keeps the board true until the signal aborts; resolves when nothing is under way any more. Never rejects. */
  follow(signal: AbortSignal): Promise<void>;
  /** Whether the board may be shown: it was filled, and the feed was heard from a moment ago. */
  isUp(): boolean;
  /** How long ago the feed was last heard from, in ms; infinite while it is not followed. */
  lagMs(): number;
};

/** The feed speaks at least twice a second, also when nothing has changed: longer silence means that nobody knows. */
const longestSilenceMs = 2 * second;
const retryMs = second / 4;

/**
 * Reads all records, then follows what changes from the moment before that reading, so that nothing falls between. When the feed
 * breaks or says that the collection was replaced, it begins again.
 */
export const createFollowStock = ({ feed, board, timer, logger }: Ports): StockFollower => {
  let heardAtMs = Number.NEGATIVE_INFINITY;
  const lagMs = (): number => timer.nowMs() - heardAtMs;

  const followOnce = async (signal: AbortSignal): Promise<void> => {
    const { counts, changes } = await feed.open(signal);
    board.fill(counts);
    heardAtMs = timer.nowMs();
    for await (const news of changes) {
      if (news.kind === 'replaced') return;
      tell(board, news);
      heardAtMs = timer.nowMs();
    }
  };

  const attempt = async (signal: AbortSignal): Promise<void> => {
    try {
      await followOnce(signal);
    } catch (error) {
      // A feed that was told to stop ends with an error of its own.
      if (!signal.aborted) logger.warn('inventory.board_lost', { error });
    }
    heardAtMs = Number.NEGATIVE_INFINITY;
  };

  return {
    follow: async (signal) => {
      while (!signal.aborted) {
        await attempt(signal);
        await pause(retryMs, undefined, { signal }).catch(() => undefined);
      }
    },
    isUp: () => lagMs() < longestSilenceMs,
    lagMs,
  };
};

const tell = (board: StockBoard, news: Exclude<StockNews, { kind: 'replaced' }>): void => {
  if (news.kind === 'seen') board.see(news.id, news.count);
  else if (news.kind === 'changed') board.change(news.id, news.change);
  else if (news.kind === 'removed') board.remove(news.id);
};
