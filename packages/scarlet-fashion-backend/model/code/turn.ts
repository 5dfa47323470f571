import { Problem } from '@scarlet/contracts/problem';
import type { Story } from '../machine/story.ts';
import type { Process } from '../machine/task.ts';
import type { World } from '../world/world.ts';

type Act<Answer> = { readonly name: string; readonly act: () => Answer };
type Caller<Answer> = { resolve(answer: Answer): void; reject(error: unknown): void };

/**
 * How the shop's own code acts in the model: each call of a port is a task that chance gives its turn. The process may die before
 * the answer is heard, then nobody ever hears it; the call may fail alone, then the code hears that the store is down.
 */
export type Turns = {
  read<Answer>(name: string, act: () => Answer): Promise<Answer>;
  /** Now and then nobody knows whether it was done, or it is done much later. */
  write<Answer>(name: string, act: () => Answer): Promise<Answer>;
  /** Something happens after so many ticks unless the process has died. @returns what calls it off. */
  after(ticks: number, run: () => void): () => void;
};

const longestDelayTicks = 400;
const storeDown = (): Problem => new Problem('platform.store_down', {});

/** Does it at once and answers a step later: in between lies the gap in which the caller may be struck. */
function* take<Answer>(act: () => Answer, { resolve, reject }: Caller<Answer>): Story {
  let answer: { value: Answer } | undefined;
  try {
    answer = { value: act() };
    yield;
    resolve(answer.value);
  } catch (error) {
    reject(error);
  } finally {
    // Heard only by those whose answer did not come.
    reject(storeDown());
  }
}

function* arriveLate(world: World, act: () => unknown): Story {
  yield 1 + world.chance.below(longestDelayTicks);
  act();
}

/** The turns of one life of one process. What an earlier life still wants to do is not done any more. */
export const createTurns = ({ world, process }: { world: World; process: Process }): Turns => {
  const { deaths } = process;
  const { chance, machine, network } = world;

  const ask = <Answer>({ name, act }: Act<Answer>): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (process.deaths === deaths) machine.start({ name, process, story: take(act, { resolve, reject }) });
    });

  const loseAnswer = (act: () => unknown): never => {
    world.count('unknownWrite');
    const fate = chance.below(3);
    if (fate === 1) act();
    if (fate === 2) machine.start({ name: 'late write', process: network, story: arriveLate(world, act) });
    throw storeDown();
  };

  return {
    read: (name, act) => ask({ name, act }),
    write: (name, act) =>
      ask({ name, act: () => (chance.happens(world.losses().storeReplies) ? loseAnswer(act) : act()) }),
    after: (ticks, run) => {
      let isOff = false;
      function* wait(): Story {
        yield ticks;
        if (!isOff) run();
      }
      if (process.deaths === deaths) machine.start({ name: 'timer', process, story: wait() });
      return () => {
        isOff = true;
      };
    },
  };
};
