import type { Activity, QueueRow, ReviewRow, StoreCounts } from './ports.ts';

/** Everything the status page shows, as facts. Moments are epoch ms. */
export type StatusView = {
  nowMs: number;
  version: string;
  shop: string | undefined;
  channel: 'up' | 'down' | 'paused' | 'unpaired';
  activity: Readonly<Activity>;
  counts: StoreCounts;
  queue: readonly QueueRow[];
  reviews: readonly ReviewRow[];
};

/** "12 s", "5 min", "3 h", "2 d": how long ago, in the largest unit that fits. */
export const ageText = (spanMs: number): string => {
  const seconds = Math.max(0, Math.floor(spanMs / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
};
