import { freshStores } from '@scarlet/testkit/fresh-stores';
import { systemClock } from '#kernel/clock';
import { connectMongo, prepareCollections } from '#platform/mongo/connect';
import { createMongoOrders } from '../adapters/mongo-orders.ts';
import { createOrderModel } from '../adapters/order-model.ts';

/** The orders of a shop that has nothing else, in a database of its own; `close` removes it. */
export const openOrderStore = async () => {
  const mongo = await connectMongo({ uri: freshStores().mongoUri, appName: 'test' });
  const orders = createMongoOrders({ model: createOrderModel(mongo), clock: systemClock });
  await prepareCollections(mongo);
  const close = async (): Promise<void> => {
    await mongo.dropDatabase();
    await mongo.close();
  };
  return { mongo, orders, close };
};
