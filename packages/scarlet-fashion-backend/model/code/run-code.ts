import type { Protocol } from '../protocol/site.ts';
import { play, type Schedule, type Verdict } from '../run-schedule.ts';
import { codeProtocol } from './code-protocol.ts';

/** Lets every promise that is due go on. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

type CodeSchedule = Omit<Schedule, 'rules'> & {
  /** Makes the stores of the shop's code weaker than they are. */
  readonly weaken?: (rules: Protocol) => Protocol;
};

/** Runs one schedule with the shop's own use cases in the processes; the same seed gives the same schedule, step by step. */
export const runCode = async ({ weaken = (rules) => rules, ...schedule }: CodeSchedule): Promise<Verdict> => {
  const playing = play({ ...schedule, rules: weaken(codeProtocol()) });
  for (;;) {
    const { done, value } = playing.next();
    if (done) return value;
    await breathe();
  }
};
