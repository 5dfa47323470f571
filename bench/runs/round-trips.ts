import { round } from '../report/figures.ts';
import type { ShopBooks } from '../shop/open-shop.ts';
import { delivery, type Fulfilment, orderShot, pickup } from './order-shots.ts';
import type { Stage } from './stage.ts';

type Trips = { mongo: number; redis: number };
export type RoundTrips = Trips & { pickup: Trips; crowdOf200: Trips };

const asked = ['find', 'insert', 'update', 'delete', 'aggregate', 'findAndModify', 'bulkWrite', 'count'];
/** What a client says to keep its connection, what this measurement asks, and what scripts call inside of the server. */
const notOurs = new Set(['info', 'ping', 'hello', 'client|setinfo', 'get', 'del', 'script|load']);

const mongoCalls = async ({ mongo }: ShopBooks): Promise<number> => {
  const status = await mongo.db?.admin().command({ serverStatus: 1 });
  return asked.reduce((sum, name) => sum + Number(status?.metrics.commands[name]?.total ?? 0), 0);
};

const redisCalls = async ({ redis }: ShopBooks): Promise<number> => {
  const lines = (await redis.info('commandstats')).matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm);
  return [...lines].reduce((sum, [, name = '', calls]) => sum + (notOurs.has(name) ? 0 : Number(calls)), 0);
};

/** Commands that the stores counted while `work` ran, by their own books. Nobody else may be at work then. */
const counted = async (books: ShopBooks, work: () => Promise<unknown>): Promise<Trips> => {
  const before = { mongo: await mongoCalls(books), redis: await redisCalls(books) };
  await work();
  return { mongo: (await mongoCalls(books)) - before.mongo, redis: (await redisCalls(books)) - before.redis };
};

/** How often one order asks the stores: alone, and as one of 200 at once. */
export const countRoundTrips = async (stage: Stage, ports: readonly number[]): Promise<RoundTrips> => {
  const { books, generator, say } = stage;
  const count = async (orders: number, callers: number, fulfilment: Fulfilment): Promise<Trips> => {
    const skus = await books.newStyles({ articles: 1, units: orders });
    const plan = { ports, shots: [orderShot(skus, fulfilment)], callers, atMost: orders, forMs: 10_000 };
    const trips = await counted(books, () => generator.shoot(plan));
    return { mongo: round(trips.mongo / orders, 2), redis: round(trips.redis / orders, 2) };
  };
  const alone = await count(50, 1, delivery);
  const atShop = await count(50, 1, pickup);
  const crowdOf200 = await count(1_000, 200, delivery);
  say(
    `round trips of an order: MongoDB ${alone.mongo}, Redis ${alone.redis}; in a crowd ${crowdOf200.mongo} and ${crowdOf200.redis}`,
  );
  return { ...alone, pickup: atShop, crowdOf200 };
};
