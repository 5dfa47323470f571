import type { Story } from '../machine/story.ts';
import type { Site } from '../protocol/site.ts';
import type { ProviderEvent } from '../world/provider.ts';
import { keepDoing, type Town } from './town.ts';

const sweepsEveryTicks = 70;
const reconcilesEveryTicks = 160;
const asksProviderEveryTicks = 200;

/** Reads the news about payments one after the other; its place is stored after the effect, so a crash repeats and never loses. */
export function* relayNews(site: Site): Story {
  const { payments } = site.world;
  yield;
  for (let place = payments.relayedTo(); ; place += 1) {
    const item = payments.news()[place];
    if (!item) return;
    yield* site.rules.takeNews(site, item);
    yield;
    payments.relayTo(place + 1);
  }
}

function* after(town: Town, ticks: number, story: () => Story): Story {
  yield 1 + town.world.chance.below(ticks * 2);
  yield* story();
}

/** The two worker processes: each sweeps, reconciles, relays and asks the provider, without any leader. */
export const startWorkers = (town: Town): void => {
  const { rules, world } = town;
  const duties = [
    { name: 'sweep', everyTicks: sweepsEveryTicks, duty: (site: Site) => rules.sweep(site) },
    { name: 'reconcile', everyTicks: reconcilesEveryTicks, duty: (site: Site) => rules.reconcile(site) },
    { name: 'refresh', everyTicks: asksProviderEveryTicks, duty: (site: Site) => rules.refreshPayments(site) },
    { name: 'relay', everyTicks: 40, duty: relayNews },
  ];
  for (const site of town.workers) {
    for (const { name, everyTicks, duty } of duties) {
      keepDoing(town, site, { name, story: () => after(town, everyTicks, () => duty(site)) });
    }
  }
  world.machine.start({ name: 'post', process: town.street, story: deliverPost(town) });
  world.machine.start({ name: 'weather', process: town.street, story: changeWeather(town) });
};

/** Tells one event: never, or once to three times, soon or late, to any process. */
const tell = (town: Town, event: ProviderEvent): void => {
  const { chance, losses, machine } = town.world;
  const copies = chance.happens(losses().webhooks) ? 0 : 1 + chance.below(3);
  for (let copy = 0; copy < copies; copy += 1) {
    const site = chance.pick(town.apis);
    const story = after(town, copy === 0 ? 10 : 150, () => town.rules.takeEvent(site, event));
    machine.start({ name: 'webhook', process: site.process, story });
  }
};

function* deliverPost(town: Town): Story {
  const { chance, provider } = town.world;
  while (town.isOpen()) {
    yield 1 + chance.below(60);
    for (const event of provider.takeEvents()) tell(town, event);
  }
}

/** The provider is away now and then, for longer than an order waits for it. */
function* changeWeather({ world: { chance, provider }, isOpen }: Town): Story {
  while (isOpen()) {
    yield 100 + chance.below(400);
    provider.setAway(true);
    yield chance.below(900);
    provider.setAway(false);
  }
}
