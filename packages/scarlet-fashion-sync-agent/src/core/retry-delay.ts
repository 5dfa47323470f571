const firstMs = 1000;
const capMs = 300_000;
const jitterShare = 0.25;

/** No wait is longer than this, so a stored moment further away means that the clock was set back. */
export const longestWaitMs = capMs * (1 + jitterShare);

/** The nominal step after `failures` failures in a row (1 or more): 1 s, 2 s, 4 s ... 300 s. */
export const retryStepMs = (failures: number): number => Math.min(capMs, firstMs * 2 ** (Math.max(1, failures) - 1));

/**
 * How long to wait after `failures` failures in a row, in ms: the step plus up to a quarter of it, never less than the step.
 * `random` is in [0, 1); it spreads the shops that a common fault has brought into step.
 */
export const retryDelayMs = (failures: number, random: number): number =>
  Math.round(retryStepMs(failures) * (1 + jitterShare * random));
