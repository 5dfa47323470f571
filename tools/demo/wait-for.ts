import { setTimeout as pause } from 'node:timers/promises';

/** What was waited for did not happen: the demo ends here, with what a person can do about it. */
export class DemoFailure extends Error {}

const patienceMs = 60_000;

/** Asks again until there is an answer; after a minute it gives up and says where to look. */
export const waitFor = async <Answer>(
  what: string,
  probe: () => Promise<Answer | undefined | false>,
): Promise<Answer> => {
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    const answer = await probe();
    if (answer !== undefined && answer !== false) return answer;
    await pause(100);
  }
  throw new DemoFailure(`Waited a minute in vain for ${what}. The logs of the processes are in .data/logs.`);
};
