import { setTimeout as pause } from 'node:timers/promises';

/** A store that took a program down with it may itself still be on its way out, and a full disk is seen at the next look. */
const LAST_MOMENTS_MS = 1_000;

/**
 * The result of some work. When what it stands on is lost meanwhile, or in the moment after its failure, it ends with what `lost`
 * rejects with: that is the cause, and the failure is only how it looked from the work.
 */
export const unlessLost = async <Result>(
  work: Promise<Result>,
  lost: Promise<never>,
  lastMomentsMs = LAST_MOMENTS_MS,
): Promise<Result> => {
  await Promise.race([work.catch(() => Promise.race([pause(lastMomentsMs), lost])), lost]);
  return work;
};
