import type { Chance } from './chance.ts';
import type { Story } from './story.ts';
import { chooseTask, type Process, type Task } from './task.ts';
import { type Misfortune, misfortuneOf, type Weather } from './weather.ts';

type NewTask<Result> = {
  readonly name: string;
  readonly process: Process;
  readonly story: Story<Result>;
  /** Called once, with undefined when the task died. */
  readonly onEnd?: (result: Result | undefined) => void;
};

export type Machine = {
  /** Ticks since the start: one for each step that anybody takes. */
  now(): number;
  steps(): number;
  setWeather(weather: Weather): void;
  start<Result>(task: NewTask<Result>): void;
  /** One step of one task, chosen by chance; false when nobody can ever go on. */
  step(): boolean;
  /** Lets time pass without anybody doing anything. */
  waitUntil(tick: number): void;
};

/** Writes down what happens; undefined when nobody wants to read it. */
export type Note = ((text: string) => void) | undefined;

type Needs = { chance: Chance; weather: Weather; note: Note; count: (what: Misfortune) => void };

export const startProcess = (name: string, { isMortal }: { isMortal: boolean }): Process => ({
  name,
  isMortal,
  stoppedUntil: 0,
  deaths: 0,
  onDeath: () => undefined,
});

const createTaskList = () => {
  const tasks: Task[] = [];
  const end = (task: Task, result: unknown): void => {
    const at = tasks.indexOf(task);
    const last = tasks.pop();
    if (last && last !== task) tasks[at] = last;
    task.onEnd(result);
  };
  return {
    tasks,
    end,
    endAll: (process: Process): void => {
      for (const task of tasks.filter((each) => each.process === process)) end(task, undefined);
    },
  };
};

type Strike = { task: Task; stopTicks: () => number; now: number };

/** What each misfortune does to the one who took the step. */
const createStrikes = ({ end, endAll }: ReturnType<typeof createTaskList>) => ({
  processDied: ({ task: { process } }: Strike): void => {
    process.deaths += 1;
    endAll(process);
    process.onDeath();
  },
  processStopped: ({ task, now, stopTicks }: Strike): void => {
    task.process.stoppedUntil = now + stopTicks();
  },
  taskDied: ({ task }: Strike): void => {
    // Unlike a dead process, a failed request still tidies up behind itself.
    task.story.return(undefined);
    end(task, undefined);
  },
  taskStopped: ({ task, now, stopTicks }: Strike): void => {
    task.wakesAt = now + stopTicks();
  },
});

/** Runs stories in an order that only chance decides. */
export const createMachine = ({ chance, weather: firstWeather, note, count }: Needs): Machine => {
  const list = createTaskList();
  const strikes = createStrikes(list);
  let weather = firstWeather;
  let now = 0;
  let steps = 0;

  const suffer = (task: Task): void => {
    const misfortune = misfortuneOf(weather, chance.share());
    if (misfortune === undefined) return;
    note?.(`${task.process.name} ${task.name}: ${misfortune}`);
    count(misfortune);
    strikes[misfortune]({ task, now, stopTicks: () => 1 + chance.below(weather.maxStopTicks) });
  };

  const run = (task: Task): void => {
    const { done, value } = task.story.next();
    if (done) {
      list.end(task, value);
      return;
    }
    task.gap = value;
    if (typeof value === 'number') task.wakesAt = now + value;
    if (task.process.isMortal) suffer(task);
  };

  return {
    now: () => now,
    steps: () => steps,
    setWeather: (next) => {
      weather = next;
    },
    start: ({ name, process, story, onEnd }) => {
      // biome-ignore lint/nursery/noUnsafeTypeAssertion: a story's result is handed to that story's own listener only
      const listen = (onEnd ?? (() => undefined)) as Task['onEnd'];
      list.tasks.push({ name, process, story, onEnd: listen, wakesAt: now, gap: undefined });
    },
    step: () => {
      const chosen = chooseTask(list.tasks, { from: chance.below(list.tasks.length), now });
      if (chosen === undefined) return false;
      now = chosen.at + 1;
      steps += 1;
      note?.(`@${now} ${chosen.task.process.name} ${chosen.task.name}`);
      run(chosen.task);
      return true;
    },
    waitUntil: (tick) => {
      now = Math.max(now, tick);
    },
  };
};
