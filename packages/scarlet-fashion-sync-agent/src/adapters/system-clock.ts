import type { Clock } from '../core/ports.ts';

/** The clocks of this computer. */
export const systemClock: Clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
