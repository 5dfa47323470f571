/** The two commands that check the books of the stock. They need the database alone, and the shop may go on selling. */
import { createStockBooks, type StockBooks } from '#modules/inventory';
import { createStockClaims } from '#modules/orders';
import type { Logger } from '#platform/log/logger';
import { connectMongo } from '#platform/mongo/connect';
import type { BooksConfig } from './config.ts';
import { isPrepared } from './open-stores.ts';

export type BooksRun = { config: BooksConfig; logger: Logger; args: readonly string[]; signal: AbortSignal };
type Checking = {
  books: StockBooks;
  readClaims: ReturnType<typeof createStockClaims>;
  onRecord: (id: string) => void;
  count: () => string;
};

const tellEveryMs = 2_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const recordsOf = (count: number): string => (count === 1 ? '1 record' : `${count} records`);

/** Connects, lets the job check, and tells people (not programs, which read the output) every 2 s how far it is. */
const withBooks = async (
  { config, logger, signal }: BooksRun,
  job: (checking: Checking) => Promise<void>,
): Promise<void> => {
  const mongo = await connectMongo({ uri: config.mongoUri, appName: 'scarlet' });
  const ids = new Set<string>();
  const count = () => recordsOf(ids.size);
  const telling = setInterval(() => process.stderr.write(`${count()} read so far ...\n`), tellEveryMs);
  try {
    const books = createStockBooks(mongo);
    const onRecord = (id: string): void => {
      signal.throwIfAborted();
      ids.add(id);
    };
    const readClaims = createStockClaims(mongo);
    if (await isPrepared(mongo, logger)) await job({ books, readClaims, onRecord, count });
  } finally {
    clearInterval(telling);
    await mongo.close();
  }
};

/** A line for each stock record whose books do not add up, and what was found; fails when there is one. */
export const auditStock = (run: BooksRun): Promise<void> =>
  withBooks(run, async ({ books, onRecord, count }) => {
    let broken = 0;
    for await (const { id, faults } of books.audit({ onRecord })) {
      broken += 1;
      say(`${id}: ${faults.join('; ')}`);
    }
    if (broken === 0) return say(`${count()} read, each of them adds up. There is nothing to do.`);
    process.exitCode = 1;
    say(`${count()} read, ${recordsOf(broken)} with faults. Next: rebuild says what ledger and orders make of it.`);
  });

/** A line for each stock record that ledger and orders contradict, and what was found; fails when one is left as it is. */
export const rebuildStock = (run: BooksRun): Promise<void> =>
  withBooks(run, async ({ books, readClaims, onRecord, count }) => {
    const isWriting = run.args.includes('--write');
    const found = { mended: 0, left: 0 };
    for await (const one of books.rebuild({ readClaims, isWriting, onRecord })) {
      found[one.isMended ? 'mended' : 'left'] += 1;
      say(`${one.id}: ${one.differences.join('; ')}${one.isMended ? ' (mended)' : ''}`);
    }
    if (found.left > 0) process.exitCode = 1;
    say(`${count()} compared with ledger and orders, ${outcomeOf(found, isWriting)}`);
  });

const outcomeOf = ({ mended, left }: { mended: number; left: number }, isWriting: boolean): string => {
  if (mended + left === 0) return 'no difference found. There is nothing to do.';
  if (!isWriting) return `${recordsOf(left)} with differences. Next: rebuild --write mends them.`;
  if (left === 0) return `${recordsOf(mended)} mended. Next: audit looks at all of them once more.`;
  return `${recordsOf(mended)} mended, ${left} sold from at that moment. Next: rebuild --write once more.`;
};
