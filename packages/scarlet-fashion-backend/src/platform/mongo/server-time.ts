import type { Mongo } from '#platform/mongo/connect';

/** The time by the database's own clock, the only one that all processes share. One round trip. */
export const readServerTime = async (mongo: Mongo): Promise<Date> => {
  const { localTime } = await mongo.getClient().db(mongo.name).command({ hello: 1 });
  return localTime;
};
