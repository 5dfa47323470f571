import { setTimeout as pause } from 'node:timers/promises';
import { bug } from '@scarlet/contracts/problem';

/**
 * Resolves with the first answer of `probe` that is not undefined, null or false. Asks again until `withinMs` have passed, then fails
 * with what was waited for: the limit is there to end a broken test, never to tell a slow machine from a fast one.
 */
export const eventually = async <Answer>(
  what: string,
  probe: () => Promise<Answer | undefined | null | false>,
  withinMs = 20_000,
): Promise<Answer> => {
  const until = performance.now() + withinMs;
  while (performance.now() < until) {
    const answer = await probe();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    await pause(15);
  }
  return bug(`Waited ${withinMs} ms in vain for: ${what}`);
};
