import type { StockLine } from '../../src/modules/inventory/domain/stock-line.ts';
import type { Story } from '../machine/story.ts';
import type { PlaceAnswer, PlaceRequest } from '../protocol/site.ts';
import type { ModelOrder } from '../world/order-book.ts';
import { callApi, type Town } from './town.ts';

const arrivesWithinTicks = 150;
const pausesUpToTicks = 50;
const thinksUpToTicks = 800;
const mostTries = 4;

/** One to three lines; the same article may be in two of them. */
const fillBag = ({ world: { chance, shelves } }: Town): readonly StockLine[] =>
  Array.from({ length: 1 + chance.below(3) }, () => {
    const { sku, shop } = chance.pick(shelves.all());
    return { sku, shop, quantity: 1 + chance.below(2) };
  });

/** Somebody who wants a few things, repeats what got no answer, and pays, or does not. */
export function* buy(town: Town, user: string): Story {
  const { chance } = town.world;
  yield chance.below(arrivesWithinTicks);
  const items = fillBag(town);
  const request = { user, key: 'key', fingerprint: JSON.stringify(items), items };
  const order = yield* place(town, request);
  if (order) yield* goOn(town, order);
  if (chance.happens(0.15)) yield* send(town, request);
  if (chance.happens(0.1)) yield* sendOther(town, request);
}

const send = (town: Town, request: PlaceRequest): Story<PlaceAnswer | 'lost'> =>
  callApi(town, { name: `place ${request.user}`, story: (site) => town.rules.placeOrder(site, request) });

/** Sends an order until there is an answer that means something. */
function* place(town: Town, request: PlaceRequest): Story<ModelOrder | undefined> {
  const { chance } = town.world;
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (chance.happens(0.15)) town.enter('double click', sendAgain(town, request));
    const answer = yield* send(town, request);
    if (answer !== 'lost' && answer.kind === 'placed') return answer.order;
    if (answer !== 'lost' && answer.kind !== 'in_progress' && answer.kind !== 'unavailable') return undefined;
    yield chance.below(pausesUpToTicks);
  }
  return undefined;
}

function* sendAgain(town: Town, request: PlaceRequest): Story {
  yield* send(town, request);
}

/** Another bag under the same key must never pass for the first one. */
function* sendOther(town: Town, request: PlaceRequest): Story {
  const answer = yield* send(town, { ...request, fingerprint: 'another bag' });
  if (answer !== 'lost' && answer.kind === 'placed' && answer.order.fingerprint !== 'another bag') {
    town.world.fault(`another request got the order of the first one: ${request.user}`);
  }
}

function* goOn(town: Town, order: ModelOrder): Story {
  const wish = town.world.chance.below(10);
  if (wish < 8) town.enter(`pay ${order.user}`, pay(town, order));
  if (wish >= 7 && wish < 9) yield* cancel(town, order);
}

function* cancel(town: Town, order: ModelOrder): Story {
  yield town.world.chance.below(pausesUpToTicks * 4);
  yield* callApi(town, { name: `cancel ${order.user}`, story: (site) => town.rules.cancelOrder(site, order) });
}

/** Asks for the payment page until there is one. */
function* openPage(town: Town, order: ModelOrder): Story<string | undefined> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const intent = yield* callApi(town, {
      name: `pay ${order.user}`,
      story: (site) => town.rules.payOrder(site, order.id),
    });
    if (intent === 'refused') return undefined;
    if (intent !== 'lost' && intent !== 'unreachable') return intent;
    yield town.world.chance.below(pausesUpToTicks);
  }
  return undefined;
}

/** Pays on the provider's page, soon or late, at once or after the bank has thought about it; or gives it up there. */
function* pay(town: Town, order: ModelOrder): Story {
  const { chance, provider } = town.world;
  const intentId = yield* openPage(town, order);
  if (intentId === undefined) return;
  yield chance.below(chance.happens(0.4) ? pausesUpToTicks : thinksUpToTicks);
  if (chance.happens(0.2)) {
    provider.proceed(intentId, 'processing');
    yield chance.below(thinksUpToTicks);
  }
  provider.proceed(intentId, chance.happens(0.1) ? 'canceled' : 'succeeded');
}
