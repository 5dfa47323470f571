import type { Model } from 'mongoose';

type Rules = Record<string, unknown>;

const validators = new WeakMap<object, Rules>();

/** States what the database itself must refuse in this model's collection: a query that every document has to match. */
export const declareValidator = <Document>(model: Model<Document>, rules: Rules): void => {
  validators.set(model, rules);
};

/** Puts the declared rules in force; safe to repeat. The collection must exist. */
export const applyValidator = async <Document>(model: Model<Document>): Promise<void> => {
  const rules = validators.get(model);
  if (!rules) return;
  const { collectionName } = model.collection;
  await model.db.db?.command({
    collMod: collectionName,
    validator: rules,
    validationLevel: 'strict',
    validationAction: 'error',
  });
};
