import type { Mongo } from '#platform/mongo/connect';

type Profiled = { op: string; ns: string };

/** What the database was asked while the work was done, by whomever, by its own profiler: `update inventory`. */
export const askedDuring = async (mongo: Mongo, work: () => Promise<unknown>): Promise<string[]> => {
  const { db } = mongo;
  const log = mongo.collection<Profiled>('system.profile');
  await db?.command({ profile: 0 });
  await log.drop();
  await db?.command({ profile: 2 });
  await work();
  await db?.command({ profile: 0 });
  const asked = await log.find({ op: { $in: ['query', 'insert', 'update', 'remove', 'command'] } }).toArray();
  return asked
    .filter(({ ns }) => !/\.(system\.profile|\$cmd)$/.test(ns))
    .map(({ op, ns }) => `${op} ${ns.slice(ns.indexOf('.') + 1)}`);
};
