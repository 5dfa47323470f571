import { setTimeout as pause } from 'node:timers/promises';
import { compose } from '../../packages/scarlet-fashion-backend/src/composition.ts';
import { readConfig } from '../../packages/scarlet-fashion-backend/src/config.ts';
import { systemClock } from '../../packages/scarlet-fashion-backend/src/kernel/clock.ts';
import {
  connectMongo,
  type Mongo,
  prepareCollections,
} from '../../packages/scarlet-fashion-backend/src/platform/mongo/connect.ts';
import {
  connectRedis,
  type Redis,
  waitForRedis,
} from '../../packages/scarlet-fashion-backend/src/platform/redis/connect.ts';
import { seed } from '../../packages/scarlet-fashion-backend/src/seed/seed.ts';
import { styleOf } from './styles.ts';

export type ShopBooks = {
  mongo: Mongo;
  redis: Redis;
  /** Puts a new style on sale, delivered from one shop, with so many pieces of each article. @returns its articles. */
  newStyles(of: { articles: number; units: number }): Promise<readonly string[]>;
  /** Slugs of the opening catalogue. */
  slugs(): Promise<readonly string[]>;
  close(): Promise<void>;
};

const logger = { info: () => undefined, warn: () => undefined, error: console.error };
const articlesOfAStyle = 20;

const parsed = (env: Record<string, string>) => {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.faults.join('\n'));
  return read.config;
};

/** Opens the shop as `main.ts seed` does, and stays behind the counter: puts goods on sale and reads the books. */
export const openShop = async (env: Record<string, string>): Promise<ShopBooks> => {
  const config = parsed(env);
  const mongo = await connectMongo({ uri: config.mongoOwnerUri, appName: 'bench' });
  const redis = connectRedis({ url: config.redisUrl, logger });
  await waitForRedis(redis, 5_000);
  const composition = compose({ config, mongo, redis, lockRedis: [redis], clock: systemClock, logger });
  await prepareCollections(mongo);
  await seed({ ...composition, report: () => undefined });
  const { products, inventory } = composition;

  return {
    ...{ mongo, redis },
    newStyles: async ({ articles, units }) => {
      const styles = Array.from({ length: Math.ceil(articles / articlesOfAStyle) }, (_, index) =>
        styleOf(Math.min(articlesOfAStyle, articles - index * articlesOfAStyle)),
      );
      for (const style of styles) await products.putProduct(style);
      const skus = styles.flatMap(({ variants }) => variants.map(({ sku }) => sku));
      await inventory.receiveAll(skus.map((sku) => ({ sku, shop: 'BLR', quantity: units, cause: 'bench' })));
      // The majority's checkpoint of many writes must not fall into the measurement that follows.
      await pause(200);
      return skus;
    },
    slugs: async () => {
      const found = mongo.collection('products').find({}, { projection: { slug: 1 } });
      return (await found.toArray()).map(({ slug }) => String(slug)).filter((slug) => !slug.startsWith('bench-'));
    },
    close: async () => {
      await inventory.drain();
      redis.disconnect();
      await mongo.close();
    },
  };
};
