import type { Timer } from '../ports.ts';

/** Time that passes only when a test says so. */
export const createHandClock = () => {
  let nowMs = 1_000;
  let alarms: { atMs: number; run: () => void }[] = [];
  const timer: Timer = {
    nowMs: () => nowMs,
    after: (delayMs, run) => {
      const alarm = { atMs: nowMs + delayMs, run };
      alarms.push(alarm);
      return () => {
        alarms = alarms.filter((one) => one !== alarm);
      };
    },
  };
  const pass = (ms: number): void => {
    nowMs += ms;
    const due = alarms.filter(({ atMs }) => atMs <= nowMs);
    alarms = alarms.filter(({ atMs }) => atMs > nowMs);
    for (const { run } of due) run();
  };
  return { timer, pass, alarms: () => alarms.length };
};
