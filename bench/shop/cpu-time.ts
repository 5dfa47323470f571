import { readFileSync } from 'node:fs';

/** The system counts a process' time in hundredths of a second, wherever Linux runs. */
const tickMs = 10;

/** Time on a core that a process has used so far, in ms; 0 where there is no /proc or no such process. */
const cpuMsOf = (pid: number): number => {
  try {
    // The name of the program stands in brackets and may hold anything.
    const facts = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return (Number(facts[11] ?? 0) + Number(facts[12] ?? 0)) * tickMs;
  } catch {
    return 0;
  }
};

/** Processes by what they are. */
export type Crew = Readonly<Record<string, readonly number[]>>;

/** Starts a count; @returns what ends it and tells the time of a core that each kind of process used meanwhile, in ms. */
export const countCpu = (crew: Crew): (() => Record<string, number>) => {
  const totals = () =>
    Object.entries(crew).map(([kind, pids]) => [kind, pids.reduce((sum, pid) => sum + cpuMsOf(pid), 0)] as const);
  const before = new Map(totals());
  return () => Object.fromEntries(totals().map(([kind, ms]) => [kind, ms - (before.get(kind) ?? 0)]));
};
