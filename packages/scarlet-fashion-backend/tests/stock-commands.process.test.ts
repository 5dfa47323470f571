import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeRunFile } from '@scarlet/services';
import type { StockDocument } from '@scarlet/testkit/audit/documents';
import { startOwnProcess } from '@scarlet/testkit/own-process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, startBackend } from './start-backend.ts';

const tool = fileURLToPath(new URL('../../../tools/stock/main.ts', import.meta.url));
const program = fileURLToPath(new URL('../src/main.ts', import.meta.url));

let shop: Backend;
let stockId: string;
let dataDir: string;
let emptyDir: string;
beforeAll(async () => {
  [dataDir, emptyDir] = [await mkdtemp(join(tmpdir(), 'stock-')), await mkdtemp(join(tmpdir(), 'stock-'))];
  const pid = { pid: process.pid, cwd: process.cwd() };
  await writeRunFile(dataDir, { ...pid, startedAt: new Date().toISOString(), pids: {}, ports: {}, urls: {} });
  shop = await startBackend();
  const order = await shop.given.paidOrder(shop.as.guest());
  stockId = `${order.items[0]?.sku}@BLR`;
});
afterAll(async () => {
  await Promise.all([dataDir, emptyDir].map((folder) => rm(folder, { recursive: true })));
  await shop.stop();
});

type Ended = { code: number | null; lines: string[]; last: string | undefined };
const run = async (script: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ended> => {
  const started = startOwnProcess({ script, args, env: { MONGODB_URI: shop.config.mongoUri, ...env } });
  const code = await started.ended;
  const lines = started.log.map((line) => String(line.text ?? JSON.stringify(line)));
  return { code, lines, last: lines.at(-1) };
};
const stock = (...args: string[]) => run(tool, args, { DATA_DIR: dataDir });
const record = () => shop.mongo.collection<StockDocument>('inventory').findOne({ _id: stockId });
/** As a restore of a backup writes: past the database's own rules. */
const spoil = (set: Partial<StockDocument>) =>
  shop.mongo
    .collection<StockDocument>('inventory')
    .updateOne({ _id: stockId }, { $set: set }, { bypassDocumentValidation: true });

describe('npm run stock', () => {
  it('finds nothing to do in a shop whose books add up', async () => {
    expect(await stock('audit')).toEqual({
      ...{ code: 0, lines: expect.any(Array) },
      last: '1 record read, each of them adds up. There is nothing to do.',
    });
    expect(await stock('rebuild')).toEqual({
      ...{ code: 0, lines: expect.any(Array) },
      last: '1 record compared with ledger and orders, no difference found. There is nothing to do.',
    });
  });

  it('names the record that was spoilt, mends it when it is told to, and says each time what to do next', async () => {
    const before = await record();
    await spoil({ sold: 7 });
    const fault = `${stockId}: available + reserved + sold - shortfall is 11, but received - writtenOff is 5`;
    expect(await stock('audit')).toEqual({
      ...{ code: 1, lines: expect.arrayContaining([fault]) },
      last: '1 record read, 1 record with faults. Next: rebuild says what ledger and orders make of it.',
    });
    expect(await stock('rebuild')).toEqual({
      ...{ code: 1, lines: expect.arrayContaining([`${stockId}: sold is 7, should be 1`]) },
      last: '1 record compared with ledger and orders, 1 record with differences. Next: rebuild --write mends them.',
    });
    expect((await record())?.sold).toBe(7);
    expect(await stock('rebuild', '--write')).toEqual({
      ...{ code: 0, lines: expect.arrayContaining([`${stockId}: sold is 7, should be 1 (mended)`]) },
      last: '1 record compared with ledger and orders, 1 record mended. Next: audit looks at all of them once more.',
    });
    expect(await record()).toEqual({ ...before, version: Number(before?.version) + 1 });
    expect((await stock('audit')).code).toBe(0);
  });

  it('says what to start when nothing runs, and what it can do when it is asked for something else', async () => {
    expect(await run(tool, ['audit'], { DATA_DIR: emptyDir })).toMatchObject({
      ...{ code: 1, last: 'The shop is not running. Start it in another terminal with: npm start' },
    });
    const wrong = await stock('rebuild', '--wirte');
    expect(wrong).toMatchObject({ code: 2, last: expect.stringContaining('rebuild --write') });
    expect(wrong.lines[0]).toBe('There is no "rebuild --wirte".');
  });
});

describe('the commands of the backend behind it', () => {
  it('need the address of the database and no other setting, and say so when it is missing', async () => {
    expect((await run(program, ['audit-stock'])).code).toBe(0);
    expect(await run(program, ['rebuild-stock'], { MONGODB_URI: '' })).toMatchObject({
      code: 2,
      lines: expect.arrayContaining(['  MONGODB_URI: is not a MongoDB address']),
    });
  });

  it.each([
    ['rebuild-stock --wirte', 'rebuild-stock [--write]'],
    ['rebuild-stock --write --write', 'rebuild-stock [--write]'],
    ['audit-stock --write', 'audit-stock'],
    ['pairing-code', 'pairing-code <shop>'],
    ['pairing-code BLR BOM', 'pairing-code <shop>'],
    ['pairing-code --help', 'pairing-code <shop>'],
    ['worker --once', 'worker'],
  ])('refuse what they do not know, whatever else is wrong: %s', async (words, usage) => {
    expect(await run(program, words.split(' '), { MONGODB_URI: '' })).toMatchObject({
      ...{ code: 2, lines: [`There is no "${words}". Use:`, `  ${usage}`] },
    });
  });

  it('are named when there is none of that name', async () => {
    const { code, lines } = await run(program, ['rebuild']);
    expect([code, lines[0]]).toEqual([2, 'There is no command "rebuild". Use one of:']);
    expect(lines).toContain('  rebuild-stock [--write]');
  });
});
