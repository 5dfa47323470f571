import { quantile } from '../report/figures.ts';
import { memoryOf } from './start-processes.ts';

/** In MB. */
export type Memory = { earlyMb: number; lateMb: number; isFlat: boolean };

const sampledEveryMs = 200;
/** What a heap that is collected now and then may sway by. */
const flatUpTo = 1.25;

/** Watches a process' memory until told to stop; compares the second quarter of the time with the last. */
export const watchMemory = (pid: number): (() => Memory) => {
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(memoryOf(pid, 'VmRSS') ?? 0), sampledEveryMs);
  return () => {
    clearInterval(timer);
    const quarter = (from: number, to: number) => quantile(seen.slice(seen.length * from, seen.length * to), 0.5);
    const [earlyMb, lateMb] = [quarter(0.25, 0.5), quarter(0.75, 1)];
    return { earlyMb, lateMb, isFlat: lateMb <= earlyMb * flatUpTo };
  };
};
