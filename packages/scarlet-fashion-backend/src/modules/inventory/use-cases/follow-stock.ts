import { setTimeout as pause } from 'node:timers/promises';
import { second } from '#kernel/clock';
import type { Logger } from '#platform/log/logger';
import type { StockBoard } from '../domain/stock-board.ts';
import type { StockFeed, StockNews, Timer } from '../ports.ts';

type Ports = { feed: StockFeed; board: StockBoard; timer: Timer; logger: Logger };

export type StockFollower = {
  /** Keeps the board true until the signal aborts; resolves when nothing is under way any more. Never rejects. */
  follow(signal: AbortSignal): Promise<void>;
  /** Whether the board may be shown: it was filled, and is less than two seconds behind the store. */
  isUp(): boolean;
  /** How far behind the store the board may be, in ms: as old as the last news were, and the time since; infinite while it is not followed. */
  lagMs(): number;
};

/** The feed speaks several times a second, also when nothing has changed: whoever hears nothing, or only old news, does not know. */
const longestLagMs = 2 * second;
const retryMs = second / 4;

/**
 * Reads all records, then follows what changes from the moment before that reading, so that nothing falls between. When the feed
 * breaks or says that the collection was replaced, it begins again.
 */
export const createFollowStock = ({ feed, board, timer, logger }: Ports): StockFollower => {
  /** The last moment of which the board is known to be true. */
  let trueAtMs = Number.NEGATIVE_INFINITY;
  const lagMs = (): number => timer.nowMs() - trueAtMs;

  const followOnce = async (signal: AbortSignal): Promise<void> => {
    const askedAtMs = timer.nowMs();
    const { counts, changes } = await feed.open(signal);
    board.fill(counts);
    trueAtMs = askedAtMs;
    for await (const news of changes) {
      if (news.kind === 'replaced') return;
      tell(board, news);
      trueAtMs = timer.nowMs() - news.ageMs;
    }
  };

  const attempt = async (signal: AbortSignal): Promise<void> => {
    try {
      await followOnce(signal);
    } catch (error) {
      // A feed that was told to stop ends with an error of its own.
      if (!signal.aborted) logger.warn('inventory.board_lost', { error });
    }
    trueAtMs = Number.NEGATIVE_INFINITY;
  };

  return {
    follow: async (signal) => {
      while (!signal.aborted) {
        await attempt(signal);
        await pause(retryMs, undefined, { signal }).catch(() => undefined);
      }
    },
    isUp: () => lagMs() < longestLagMs,
    lagMs,
  };
};

const tell = (board: StockBoard, news: StockNews): void => {
  if (news.kind === 'seen') board.see(news.id, news.count);
  else if (news.kind === 'changed') board.change(news.id, news.change);
  else if (news.kind === 'removed') board.remove(news.id);
};
