/** What a command of the backend to its database is about, told from the bytes on the wire. */

import type { OrderStatus } from '@scarlet/contracts/schemas';

/** Whether a message is the one a test waits for. */
export type Match = (bytes: Buffer) => boolean;

/** The first field of a command: its name with the collection, as BSON writes them. */
const opening = (command: string, collection: string): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32LE(collection.length + 1);
  return Buffer.concat([Buffer.from(`\x02${command}\0`), length, Buffer.from(`${collection}\0`)]);
};

const sends = (command: string, collection: string): Match => {
  const start = opening(command, collection);
  return (bytes) => bytes.includes(start);
};
const all =
  (...parts: readonly Match[]): Match =>
  (bytes) =>
    parts.every((part) => part(bytes));
const any =
  (...parts: readonly Match[]): Match =>
  (bytes) =>
    parts.some((part) => part(bytes));
const not =
  (part: Match): Match =>
  (bytes) =>
    !part(bytes);
/** A text value or a field's name. */
const says =
  (text: string): Match =>
  (bytes) =>
    bytes.includes(`${text}\0`);

const stockWrite = sends('update', 'inventory');
const paymentWrite = sends('update', 'payments');
const orderWrite = any(sends('update', 'orders'), sends('findAndModify', 'orders'));

/** Somebody wants to be told of changes. */
export const streamOpened = says('$changeStream');
export const stockRead = sends('find', 'inventory');
export const orderInserted = sends('insert', 'orders');
export const held = all(stockWrite, says('$push'));
export const committed = all(stockWrite, says('sold'), not(says('$push')));
export const released = all(stockWrite, not(says('sold')), not(says('$push')));
/** A move of an order into this status. */
export const movedTo = (status: OrderStatus): Match => all(orderWrite, says(status), says('timeline'));
export const stockMarked = all(orderWrite, any(says('committed'), says('released')), not(says('timeline')));
export const paymentBegun = all(paymentWrite, says('createdAt'));
export const paymentLearned = all(paymentWrite, not(says('createdAt')));
export const eventRecorded = sends('insert', 'paymentEvents');
