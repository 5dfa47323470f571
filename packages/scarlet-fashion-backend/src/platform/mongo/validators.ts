import { isDeepStrictEqual } from 'node:util';
import mongoose, { type Model, type mongo } from 'mongoose';

type Rules = Record<string, unknown>;

const validators = new WeakMap<object, Rules>();
const inForce = { validationLevel: 'strict', validationAction: 'error' } as const;

type Bounds = { readonly minValue: number | null; readonly maxValue?: number | null };

/**
 * A whole number in a `$jsonSchema`, within the bounds of a schema of the contracts or others; a count unless told. Beyond the
 * largest a double is no longer a count: one more or less makes no difference, and every balance holds. Only of a double is asked
 * whether it is whole: that takes a third of the time of a check.
 */
export const wholeNumber = ({ minValue, maxValue }: Bounds = { minValue: 0 }): Rules => ({
  minimum: minValue ?? -Number.MAX_SAFE_INTEGER,
  maximum: maxValue ?? Number.MAX_SAFE_INTEGER,
  anyOf: [{ bsonType: ['int', 'long'] }, { bsonType: 'double', multipleOf: 1 }],
});

/** A document in a `$jsonSchema`: it has all of these members, and those that it may lack are so if it has them. */
export const documentWith = (members: Rules, mayLack: Rules = {}): Rules => ({
  bsonType: 'object',
  required: Object.keys(members),
  properties: { ...members, ...mayLack },
});

/** A list in a `$jsonSchema`. */
export const listOf = (items: Rules, minItems = 0): Rules => ({ bsonType: 'array', minItems, items });

/** For a `$expr`: no two elements of this list have the same `key`. */
export const keyedOnce = (list: string): Rules => ({
  $eq: [{ $size: `$${list}` }, { $size: { $setUnion: [`$${list}.key`, []] } }],
});

/** States what the database itself must refuse in this model's collection: a query that every document has to match. */
export const declareValidator = <Document>(model: Model<Document>, rules: Rules): void => {
  validators.set(model, rules);
};

/** Puts the declared rules in force; safe to repeat. The collection must exist. */
export const applyValidator = async <Document>(model: Model<Document>): Promise<void> => {
  const rules = validators.get(model);
  if (!rules) return;
  const { collectionName } = model.collection;
  await model.db.db?.command({ collMod: collectionName, validator: rules, ...inForce });
};

/** Whether the rules that the model declares are those that its collection has, for every write. */
export const isValidatorInForce = <Document>(model: Model<Document>, options: mongo.Document = {}): boolean => {
  const rules = validators.get(model);
  if (!rules) return true;
  const { validator, ...how } = options;
  return (
    isDeepStrictEqual({ ...inForce, ...how }, { ...how, ...inForce }) && isDeepStrictEqual(validator, stored(rules))
  );
};

/** The rules as they come back from a database. */
const stored = (rules: Rules): mongo.Document => {
  const { BSON } = mongoose.mongo;
  return BSON.deserialize(BSON.serialize(rules));
};
