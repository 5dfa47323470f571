import { freshStores } from '@scarlet/testkit/fresh-stores';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '#kernel/clock';
import { randomId } from '#kernel/ids';
import { prepareCollections } from '#platform/mongo/connect';
import { createMongoOrders } from '../adapters/mongo-orders.ts';
import { createOrderModel } from '../adapters/order-model.ts';
import type { Order } from '../domain/order.ts';
import type { OrderStore } from '../ports.ts';
import { sampleOrder } from './sample-order.ts';

let mongo: mongoose.Connection;
let orders: OrderStore;
beforeAll(async () => {
  mongo = await mongoose.createConnection(freshStores().mongoUri, { monitorCommands: true }).asPromise();
  orders = createMongoOrders({ model: createOrderModel(mongo), clock: systemClock });
  await prepareCollections(mongo);
});
afterAll(async () => {
  await mongo.dropDatabase();
  await mongo.close();
});

const crowd = (): readonly Order[] =>
  Array.from({ length: 1_100 }, () => {
    const id = randomId();
    return sampleOrder({ id, orderNumber: `SF-${id}`, status: 'RESERVING', placedAt: new Date() });
  });

/** How many orders each command of this name carries while the work is done, and how many of them are under way at once. */
const groupsOf = async (command: 'insert' | 'update', work: () => Promise<unknown>) => {
  const sizes: number[] = [];
  const underWay = new Set<number>();
  let most = 0;
  const client = mongo.getClient();
  client.on('commandStarted', (event) => {
    if (event.commandName !== command) return;
    sizes.push((event.command.documents ?? event.command.updates[0].q._id.$in).length);
    underWay.add(event.requestId);
    most = Math.max(most, underWay.size);
  });
  client.on('commandSucceeded', ({ requestId }) => void underWay.delete(requestId));
  await work();
  client.removeAllListeners('commandStarted');
  client.removeAllListeners('commandSucceeded');
  return { sizes, most };
};
const full = { sizes: [200, 200, 200, 200, 200, 100], most: 2 };

describe('a crowd that orders in one moment', () => {
  it('is written down by at most two hundred in a statement, and two statements at once', async () => {
    expect(await groupsOf('insert', () => Promise.all(crowd().map(orders.insert)))).toEqual(full);
  });

  it('is let in the same way', async () => {
    const placed = crowd();
    await Promise.all(placed.map(orders.insert));
    expect(await groupsOf('update', () => Promise.all(placed.map(orders.open)))).toEqual(full);
  });
});
