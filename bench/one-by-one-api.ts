// The API with its order path as it would be without batches and groups: only here, to compare with. Everything else is the shop's.
import { once } from 'node:events';
import { endpoints } from '@scarlet/contracts/endpoints';
import { createApiServer, listen } from '../packages/scarlet-fashion-backend/src/api.ts';
import { compose } from '../packages/scarlet-fashion-backend/src/composition.ts';
import { readConfig } from '../packages/scarlet-fashion-backend/src/config.ts';
import { shopperOf } from '../packages/scarlet-fashion-backend/src/kernel/actor.ts';
import { systemClock } from '../packages/scarlet-fashion-backend/src/kernel/clock.ts';
import { toOrderView } from '../packages/scarlet-fashion-backend/src/modules/orders/domain/order-view.ts';
import { serve } from '../packages/scarlet-fashion-backend/src/platform/http/serve.ts';
import { createLogger } from '../packages/scarlet-fashion-backend/src/platform/log/logger.ts';
import { connectMongo } from '../packages/scarlet-fashion-backend/src/platform/mongo/connect.ts';
import { connectRedis, waitForRedis } from '../packages/scarlet-fashion-backend/src/platform/redis/connect.ts';
import { createPlaceOneByOne } from './off/place-one-by-one.ts';
import { createStockOneByOne } from './off/stock-one-by-one.ts';

const read = readConfig();
if (!read.ok) throw new Error(read.faults.join('\n'));
const { config } = read;
const clock = systemClock;
const logger = createLogger({ level: config.logLevel, name: 'off' });
const mongo = await connectMongo({ uri: config.mongoUri, appName: 'off' });
const redis = connectRedis({ url: config.redisUrl, logger });
const lockUrls = process.argv[2] === 'without-mutex' ? [] : config.lockRedisUrls;
const lockRedis = lockUrls.map((url) => connectRedis({ url, logger }));
for (const connection of [redis, ...lockRedis]) await waitForRedis(connection, 2_000);

const composition = compose({ config, mongo, redis, lockRedis, clock, logger });
const stock = createStockOneByOne({ mongo, lockRedis, composition, logger });
const placeOrder = createPlaceOneByOne({ mongo, composition, stock, clock, logger, holdMs: config.holdMs });
const slow = serve(endpoints.placeOrder, async ({ actor, key, body }) =>
  toOrderView(await placeOrder({ shopper: shopperOf(actor), key, body })),
);
const served = composition.endpoints.map((one) => (one.endpoint === slow.endpoint ? slow : one));
const server = createApiServer({ config, composition: { ...composition, endpoints: served }, mongo, redis, logger });
await listen(server, config);

await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
server.close();
server.closeAllConnections();
await composition.inventory.drain();
for (const connection of [redis, ...lockRedis]) connection.disconnect();
await mongo.close();
