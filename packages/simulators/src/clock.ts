/** The time, as a port: tests choose the day, the programs read the machine's. */
export type Clock = { nowMs(): number };

export const systemClock: Clock = { nowMs: () => Date.now() };
