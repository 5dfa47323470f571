import { startProcess } from '../machine/machine.ts';
import { answerOf, createTicket, type Story } from '../machine/story.ts';
import type { Process } from '../machine/task.ts';
import type { Protocol, Site } from '../protocol/site.ts';
import { createStockQueue } from '../protocol/stock-queue.ts';
import type { World } from '../world/world.ts';

/** The shop's processes and the people around them. */
export type Town = {
  readonly world: World;
  readonly rules: Protocol;
  readonly apis: readonly Site[];
  readonly workers: readonly Site[];
  readonly street: Process;
  /** People who still want something. */
  busy(): number;
  /** Somebody begins to want something. */
  enter(name: string, story: Story): void;
  isOpen(): boolean;
  /** Whatever repeats itself for ever stops at its next turn. */
  close(): void;
};

const openSite = (world: World, rules: Protocol, name: string): Site => {
  const process = startProcess(name, { isMortal: true });
  return { world, rules, process, queue: createStockQueue({ world, rules, process }) };
};

export const createTown = ({ world, rules }: { world: World; rules: Protocol }): Town => {
  const street = startProcess('street', { isMortal: false });
  let busy = 0;
  let isOpen = true;
  return {
    ...{ world, rules, street },
    apis: ['api-1', 'api-2'].map((name) => openSite(world, rules, name)),
    workers: ['worker-1', 'worker-2'].map((name) => openSite(world, rules, name)),
    busy: () => busy,
    enter: (name, story) => {
      busy += 1;
      world.machine.start({
        ...{ name, process: street, story },
        onEnd: () => {
          busy -= 1;
        },
      });
    },
    isOpen: () => isOpen,
    close: () => {
      isOpen = false;
    },
  };
};

type Call<Answer> = { name: string; story: (site: Site) => Story<Answer> };

/** One request to some API process; `lost` when that died over it. */
export function* callApi<Answer>({ world, apis }: Town, { name, story }: Call<Answer>): Story<Answer | 'lost'> {
  const site = world.chance.pick(apis);
  const ticket = createTicket<Answer | 'lost'>();
  world.machine.start({
    ...{ name, process: site.process, story: story(site) },
    onEnd: (answer) => ticket.settle(answer ?? 'lost'),
  });
  return yield* answerOf(ticket);
}

/** Runs a story again and again in a process, and anew whenever it died, as long as the town is open. */
export const keepDoing = (town: Town, site: Site, { name, story }: Call<void>): void => {
  const start = (): void => {
    if (!town.isOpen()) return;
    town.world.machine.start({ name, process: site.process, story: story(site), onEnd: start });
  };
  start();
};
