import { randomBytes } from 'node:crypto';
import type { OrderDocument, StockDocument } from '@scarlet/testkit/audit/documents';
import { type Db, MongoClient, Timestamp } from 'mongodb';

/** Something to buy. */
export type Article = { slug: string; sku: string; priceMinor: number; stockId: string };

type ProductDocument = { _id: string; slug: string; variants: { sku: string; priceMinor: number }[] };

export type ShopData = {
  readonly db: Db;
  /** Puts the first variant of a product that nobody has used yet on the shelf of BLR. */
  article(units: number): Promise<Article>;
  orders(): Promise<OrderDocument[]>;
  stock(): Promise<StockDocument[]>;
  stockOf(article: Article): Promise<StockDocument | null>;
  /** Uses up the patience of whoever looks for orders that nobody is placing or reinstating any more. */
  ageStuck(): Promise<void>;
  /** Lets the time of these orders run out so long ago; 6 s are the sweeper's margin and a moment. */
  expire(ids: readonly string[], agoMs?: number): Promise<void>;
  /** The youngest order that has expired. */
  lastExpired(): Promise<string | undefined>;
  /** Writes down that many more orders like this one, each with its piece held: what took an hour of checkouts. */
  repeatWaiting(id: string, times: number): Promise<void>;
  close(): Promise<void>;
};

const shopCode = 'BLR';
const copied = ['shops', 'products', 'categories'] as const;

const record = (stockId: string, units: number): StockDocument => ({
  _id: stockId,
  ...{ received: units, writtenOff: 0, available: units, reserved: 0, sold: 0, shortfall: 0 },
  holds: [],
  version: 0,
});

/** A shop with the opening catalogue and empty shelves, in a database of its own. */
export const openShop = async (addresses: { openingUri: string; mongoUri: string }): Promise<ShopData> => {
  const opening = await MongoClient.connect(addresses.openingUri);
  const client = await MongoClient.connect(addresses.mongoUri, { serverSelectionTimeoutMS: 5_000 });
  const db = client.db();
  for (const name of copied) {
    const documents = await opening.db().collection(name).find().toArray();
    if (documents.length > 0) await db.collection(name).insertMany(documents);
  }
  await opening.close();

  const products = await db.collection<ProductDocument>('products').find().sort({ _id: 1 }).toArray();
  const unused = products.flatMap(({ slug, variants }) =>
    variants.slice(0, 1).map((variant) => ({ slug, ...variant })),
  );
  const inventory = db.collection<StockDocument>('inventory');
  const orders = db.collection<OrderDocument>('orders');
  return {
    db,
    article: async (units) => {
      const variant = unused.pop();
      if (!variant) throw new Error('Every product is in use');
      const stockId = `${variant.sku}@${shopCode}`;
      await inventory.insertOne(record(stockId, units));
      return { slug: variant.slug, sku: variant.sku, priceMinor: variant.priceMinor, stockId };
    },
    orders: () => orders.find().toArray(),
    stock: () => inventory.find().toArray(),
    stockOf: ({ stockId }) => inventory.findOne({ _id: stockId }),
    ageStuck: async () => {
      const longAgoMs = Date.now() - 61_000;
      const begunAt = new Timestamp({ t: Math.floor(longAgoMs / 1_000), i: 1 });
      await orders.updateMany({ status: 'RESERVING' }, { $set: { begunAt } });
      await orders.updateMany({ status: 'REINSTATING' }, { $set: { changedAt: new Date(longAgoMs) } });
    },
    expire: async (ids, agoMs = 6_000) => {
      await orders.updateMany({ _id: { $in: [...ids] } }, { $set: { expiresAt: new Date(Date.now() - agoMs) } });
    },
    lastExpired: async () => {
      const expired = orders.find({ status: 'EXPIRED' }, { projection: { _id: 1 } });
      return (await expired.sort({ placedAt: -1 }).limit(1).next())?._id;
    },
    repeatWaiting: async (id, times) => {
      const order = await orders.findOne({ _id: id });
      if (!order) throw new Error(`There is no order ${id}`);
      const repeats = Array.from({ length: times }, () => ({ ...order, _id: randomBytes(12).toString('hex') }));
      await orders.insertMany(repeats);
      for (const { sku, shop, quantity } of order.items) {
        const holds = repeats.map(({ _id, attempt }) => ({ key: `${_id}#${attempt}`, quantity }));
        const units = quantity * times;
        await inventory.updateOne(
          { _id: `${sku}@${shop}` },
          { $inc: { available: -units, reserved: units }, $push: { holds: { $each: holds } } },
        );
      }
    },
    close: async () => {
      await db.dropDatabase();
      await client.close();
    },
  };
};
