import { audit, isAtRest } from './audit.ts';
import { createChance } from './machine/chance.ts';
import type { Note } from './machine/machine.ts';
import type { Story } from './machine/story.ts';
import type { Weather } from './machine/weather.ts';
import { buy } from './people/buyer.ts';
import { keepOffice, keepShop } from './people/shop-floor.ts';
import { createTown, type Town } from './people/town.ts';
import { relayNews, startWorkers } from './people/workers.ts';
import { giveUpTicks, holdTicks } from './protocol/durations.ts';
import { protocol } from './protocol/protocol.ts';
import type { Protocol, Site } from './protocol/site.ts';
import type { ShelfRecord } from './world/shelves.ts';
import type { Tally } from './world/tally.ts';
import { createWorld, type Losses, type World } from './world/world.ts';

export type Schedule = { readonly seed: number; readonly rules?: Protocol; readonly note?: Note };

/** A schedule that stops after every step, for whoever has to let promises go on in between. */
export type Play = Generator<undefined, Verdict, undefined>;
type Stretch = Generator<undefined, void, undefined>;
export type Verdict = {
  readonly seed: number;
  readonly faults: readonly string[];
  readonly steps: number;
  readonly tally: Tally;
};

const weather: Weather = {
  processDied: 0.004,
  processStopped: 0.004,
  taskDied: 0.006,
  taskStopped: 0.03,
  maxStopTicks: 350,
};
const losses: Losses = { storeReplies: 0.02, providerCalls: 0.03, webhooks: 0.2 };
const buyers = 6;
const articles = [
  { sku: 'DR01-INK-S', product: 'DR01' },
  { sku: 'DR01-INK-M', product: 'DR01' },
  { sku: 'KN02-RED-M', product: 'KN02' },
];
const mostSteps = 20_000;
const restlessRounds = 8;
const restlessTicks = 60;
const restlessSteps = 40;
const quietRounds = 12;
const idleTurns = 3;

const record = ({ sku, product }: { sku: string; product: string }, units: number): ShelfRecord => ({
  ...{ id: `${sku}@BLR`, sku, product, shop: 'BLR' },
  ...{ received: units, writtenOff: 0, available: units, reserved: 0, sold: 0, shortfall: 0, holds: [] },
});

const isSound = ({ faults, machine }: World): boolean => faults.length === 0 && machine.steps() < mostSteps;

/** Lets everybody come, buy, pay, cancel and be disturbed until they all have what they can get. */
function* live(town: Town): Stretch {
  const { machine } = town.world;
  startWorkers(town);
  for (let buyer = 1; buyer <= buyers; buyer += 1) town.enter(`buyer-${buyer}`, buy(town, `buyer-${buyer}`));
  town.enter('shop', keepShop(town));
  town.enter('office', keepOffice(town));
  while (town.busy() > 0 && isSound(town.world)) {
    machine.step();
    yield;
  }
  town.close();
}

/** One pass of everything that a worker does. */
function* workThrough(site: Site): Story {
  yield* site.rules.refreshPayments(site);
  yield* relayNews(site);
  yield* site.rules.sweep(site);
  yield* site.rules.reconcile(site);
}

/** Goes on for so many steps, or until nobody has anything left to do. */
function* goOn(world: World, steps: number): Stretch {
  let idle = 0;
  for (let step = 0; step < steps && idle < idleTurns && isSound(world); step += 1) {
    // A promise may still be about to wake somebody.
    idle = world.machine.step() ? 0 : idle + 1;
    yield;
  }
}

/** The workers go on with what is left, still under misfortune: most late money, and whoever dies over it, comes now. */
function* workLate({ world, workers }: Town): Stretch {
  for (let round = 0; round < restlessRounds && isSound(world) && !isAtRest(world); round += 1) {
    // Not long enough for everybody to finish: who was stopped in one round comes back in another.
    world.machine.waitUntil(world.machine.now() + restlessTicks);
    for (const site of workers) {
      world.machine.start({ name: 'late round', process: site.process, story: workThrough(site) });
      world.machine.start({ name: 'late relay', process: site.process, story: relayNews(site) });
    }
    yield* goOn(world, restlessSteps);
  }
}

/** Lets time pass without any more misfortune until nothing is left to do. What is not done after many rounds is stuck. */
function* settle({ world, workers: [site] }: Town): Stretch {
  const { machine, provider } = world;
  world.calmDown();
  yield* goOn(world, mostSteps);
  for (const { id, status } of provider.intents()) if (status === 'processing') provider.proceed(id, 'succeeded');
  for (let round = 0; site && round < quietRounds && isSound(world) && !isAtRest(world); round += 1) {
    machine.waitUntil(machine.now() + holdTicks + giveUpTicks);
    machine.start({ name: 'last round', process: site.process, story: workThrough(site) });
    yield* goOn(world, mostSteps);
  }
}

/** One schedule from its seed to rest, step by step. */
export function* play({ seed, rules = protocol, note }: Schedule): Play {
  const chance = createChance(seed);
  const records = articles.map((article) => record(article, 1 + chance.below(4)));
  const world = createWorld({ chance, weather, losses, records, conditions: rules, note });
  const town = createTown({ world, rules });
  yield* live(town);
  yield* workLate(town);
  yield* settle(town);
  const faults = world.faults.length > 0 ? world.faults : audit(world);
  return { seed, faults, steps: world.machine.steps(), tally: world.tally };
}

/** Runs one schedule from its seed to rest. The same seed and the same rules give the same schedule, step by step. */
export const runSchedule = (schedule: Schedule): Verdict => {
  const playing = play(schedule);
  for (;;) {
    const { done, value } = playing.next();
    if (done) return value;
  }
};
