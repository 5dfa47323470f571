import type { Mongo } from '../../packages/scarlet-fashion-backend/src/platform/mongo/connect.ts';

export type Audit = {
  /** Pieces promised to buyers beyond those that were ever received. */
  oversold: number;
  /** Pieces in orders that stand. */
  promised: number;
  /** Whether the stock has exactly the promised pieces as held or sold, undecided ones apart, and no record breaks its balance. */
  isExact: boolean;
};

type Stock = { _id: string; received: number; available: number; reserved: number; sold: number };
const standing = ['PENDING', 'PAID', 'BILLED'];
/** Whoever placed it got no answer: until a sweeper ends it, its pieces may be held or not. */
const undecided = ['RESERVING'];

const piecesIn = async (
  mongo: Mongo,
  { skus, statuses }: { skus: readonly string[]; statuses: string[] },
): Promise<ReadonlyMap<string, number>> => {
  const rows = await mongo
    .collection('orders')
    .aggregate([
      { $match: { status: { $in: statuses }, 'items.sku': { $in: [...skus] } } },
      { $unwind: '$items' },
      { $group: { _id: '$items.sku', pieces: { $sum: '$items.quantity' } } },
    ])
    .toArray();
  return new Map(rows.map(({ _id, pieces }) => [String(_id), Number(pieces)]));
};

const stockOf = (mongo: Mongo, skus: readonly string[]): Promise<Stock[]> =>
  mongo
    .collection<Stock>('inventory')
    .find({ _id: { $in: skus.map((sku) => `${sku}@BLR`) } })
    .toArray();

/** Reads in the database what became of these articles: nobody else's word counts. */
export const audit = async (mongo: Mongo, skus: readonly string[]): Promise<Audit> => {
  const promised = await piecesIn(mongo, { skus, statuses: standing });
  const open = await piecesIn(mongo, { skus, statuses: undecided });
  const stock = await stockOf(mongo, skus);
  const judged = stock.map(({ _id, received, available, reserved, sold }) => {
    const sku = _id.slice(0, _id.indexOf('@'));
    const pieces = promised.get(sku) ?? 0;
    const beyond = reserved + sold - pieces;
    const isBalanced = available >= 0 && available + reserved + sold === received;
    return {
      over: Math.max(0, pieces - received),
      isExact: isBalanced && beyond >= 0 && beyond <= (open.get(sku) ?? 0),
    };
  });
  return {
    oversold: judged.reduce((sum, { over }) => sum + over, 0),
    promised: [...promised.values()].reduce((sum, pieces) => sum + pieces, 0),
    isExact: judged.every(({ isExact }) => isExact),
  };
};
