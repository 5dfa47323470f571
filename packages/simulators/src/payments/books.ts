import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Refund } from '@scarlet/contracts/schemas';
import { type Delivery, Entry, type StoredIntent, type UsedKey } from './records.ts';

type Shelves = {
  intents: Map<string, StoredIntent>;
  deliveries: Map<string, Delivery>;
  keys: Map<string, UsedKey>;
  refunds: Map<string, Refund>;
};
type ReadOnlyShelves = {
  readonly [Name in keyof Shelves]: Shelves[Name] extends Map<string, infer Item> ? ReadonlyMap<string, Item> : never;
};

/** Everything the provider knows. `write` is the only way to change it and happens at once, whole, and before it returns. */
export type Books = ReadOnlyShelves & { write(entry: Entry): void; close(): void };

const put = (shelves: Shelves, { intent, delivery, key, refund }: Entry) => {
  if (intent) shelves.intents.set(intent.id, intent);
  if (delivery) shelves.deliveries.set(delivery.eventId, delivery);
  if (key) shelves.keys.set(key.key, key);
  if (refund) shelves.refunds.set(refund.id, refund);
};

const lineOf = (entry: Entry) => `${JSON.stringify(entry)}\n`;

/** The last line is not one before its newline is there: a crash in the middle of it means that it never happened. */
const wholeLines = (text: string) =>
  text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '');

/** One line for each thing that is known now, so that the file does not grow from start to start. */
const compacted = ({ intents, deliveries, keys, refunds }: Shelves) =>
  [
    ...[...intents.values()].map((intent) => lineOf({ intent })),
    ...[...deliveries.values()].map((delivery) => lineOf({ delivery })),
    ...[...keys.values()].map((key) => lineOf({ key })),
    ...[...refunds.values()].map((refund) => lineOf({ refund })),
  ].join('');

const openFile = (folder: string, shelves: Shelves): number => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'payments.jsonl');
  if (existsSync(path)) {
    for (const line of wholeLines(readFileSync(path, 'utf8'))) put(shelves, Entry.parse(JSON.parse(line)));
  }
  writeFileSync(`${path}.new`, compacted(shelves));
  renameSync(`${path}.new`, path);
  return openSync(path, 'a');
};

/**
 * Opens the books kept in `folder` (one append-only file), or in memory when there is none. Throws when a whole line of the
 * file cannot be read: going on would mean to forget money.
 */
export const openBooks = (folder: string | undefined): Books => {
  const shelves: Shelves = { intents: new Map(), deliveries: new Map(), keys: new Map(), refunds: new Map() };
  const file = folder === undefined ? undefined : openFile(folder, shelves);
  const write = (entry: Entry) => {
    if (file !== undefined) writeSync(file, lineOf(entry));
    put(shelves, entry);
  };
  const close = () => {
    if (file !== undefined) closeSync(file);
  };
  return { ...shelves, write, close };
};
