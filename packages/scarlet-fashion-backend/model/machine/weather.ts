/**
 * Shares of all steps after which something bad happens to whoever took it; at most 1 together. A stop lasts up to
 * `maxStopTicks`: its victim comes back as a zombie that believes what it read long ago.
 */
export type Weather = {
  readonly processDied: number;
  readonly processStopped: number;
  /** One request fails alone: its connection broke, the process lives on. */
  readonly taskDied: number;
  readonly taskStopped: number;
  readonly maxStopTicks: number;
};

export type Misfortune = Exclude<keyof Weather, 'maxStopTicks'>;

const misfortunes = ['processDied', 'processStopped', 'taskDied', 'taskStopped'] as const satisfies Misfortune[];

/** Which misfortune a draw from 0 to 1 means, if any. */
export const misfortuneOf = (weather: Weather, draw: number): Misfortune | undefined => {
  let below = 0;
  return misfortunes.find((name) => {
    below += weather[name];
    return draw < below;
  });
};

export const calm: Weather = { processDied: 0, processStopped: 0, taskDied: 0, taskStopped: 0, maxStopTicks: 0 };
