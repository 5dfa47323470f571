import type { Model } from 'mongoose';
import type { Mongo } from '#platform/mongo/connect';
import { isValidatorInForce } from '#platform/mongo/validators';

/** What the models declare and the database has not: one line for each collection, none when it is prepared. */
export const findUnprepared = async (mongo: Mongo): Promise<string[]> => {
  const found = await mongo.getClient().db(mongo.name).listCollections({}, { nameOnly: false }).toArray();
  const options = new Map(found.map((one) => [one.name, one.options]));
  const lines = Object.values(mongo.models).map(async (model) => {
    const name = model.collection.collectionName;
    if (!options.has(name)) return [`${name} does not exist`];
    if (!isValidatorInForce(model, options.get(name))) return [`${name} has not the validator of this version`];
    const missing = await missingIndexes(model);
    return missing.length > 0 ? [`${name} has no index ${missing.join(', ')}`] : [];
  });
  return (await Promise.all(lines)).flat();
};

const missingIndexes = async <Document>(model: Model<Document>): Promise<string[]> => {
  const { toCreate } = await model.diffIndexes();
  return toCreate.map((index) => Object.keys(index).join('+'));
};
