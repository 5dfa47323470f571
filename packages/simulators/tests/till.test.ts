import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openExportsFolder } from './exports-folder.ts';
import { openTill } from './till.ts';

const may2026 = { nowMs: () => Date.parse('2026-05-04T06:00:00Z') };
const may2027 = { nowMs: () => Date.parse('2027-05-04T06:00:00Z') };
const auto = { clock: may2026 };

describe('a counter that bills by itself', () => {
  it('answers an import with a file that holds the invoice number only, and takes the import away', async () => {
    const blr = await openExportsFolder();
    const till = await openTill({ BLR: blr }, auto);
    await blr.exportBill('SF-1001');
    await till.billed(1);

    expect(await blr.invoiceOf('SF-1001')).toBe('BLR/2627/00001');
    expect(await blr.names()).toEqual(['BILLED_SF-1001.txt']);
    expect(await blr.imported()).toEqual(['IMPORT_SF-1001.csv']);
  });

  it('keeps a series for each shop and each financial year', async () => {
    const [BLR, BOM] = [await openExportsFolder(), await openExportsFolder()];
    await Promise.all([BLR.exportBill('SF-1'), BLR.exportBill('SF-2'), BOM.exportBill('SF-2-BOM')]);
    const till = await openTill({ BLR, BOM }, auto);
    await till.billed(3);
    await till.close();
    await BLR.exportBill('SF-3');
    await (await openTill({ BLR, BOM }, { clock: may2027 })).billed(1);

    expect(await Promise.all(['SF-1', 'SF-2', 'SF-3'].map(BLR.invoiceOf))).toEqual([
      'BLR/2627/00001',
      'BLR/2627/00002',
      'BLR/2728/00001',
    ]);
    expect(await BOM.invoiceOf('SF-2-BOM')).toBe('BOM/2627/00001');
  });

  it('goes on counting after a restart, also when the agent has taken every file away', async () => {
    const BLR = await openExportsFolder();
    await BLR.exportBill('SF-1');
    const first = await openTill({ BLR }, auto);
    await first.billed(1);
    await first.close();
    await BLR.take('SF-1');
    await BLR.exportBill('SF-2');
    await (await openTill({ BLR }, auto)).billed(1);
    expect(await BLR.invoiceOf('SF-2')).toBe('BLR/2627/00002');
  });

  it('gives a bill that is exported again the invoice that it has', async () => {
    const BLR = await openExportsFolder();
    const till = await openTill({ BLR }, auto);
    await BLR.exportBill('SF-1');
    await till.billed(1);
    await BLR.take('SF-1');
    await BLR.exportBill('SF-1', undefined, '_r2');
    await till.billed(2);
    await BLR.exportBill('SF-2');
    await till.billed(3);

    expect(await BLR.invoiceOf('SF-1')).toBe('BLR/2627/00001');
    expect(await BLR.invoiceOf('SF-2')).toBe('BLR/2627/00002');
  });

  it('leaves what it cannot read where it is, says so, and bills the rest', async () => {
    const BLR = await openExportsFolder();
    const till = await openTill({ BLR }, { ...auto, worries: ['till.unreadable'] });
    await BLR.exportBill('SF-1', 'order_ref,product\nSF-9,Shirt\n');
    await till.logged('till.unreadable', 1);
    await BLR.exportBill('SF-2');
    await till.billed(1);

    expect(await BLR.names()).toEqual(['BILLED_SF-2.txt', 'IMPORT_SF-1.csv']);
    expect(await till.page('/BLR')).toContain('order_ref and the file name disagree.');
    await BLR.exportBill('SF-1');
    await till.billed(2);
    expect(await BLR.invoiceOf('SF-1')).toBe('BLR/2627/00002');
  });

  it('lives through a folder that goes away and comes back, and gives no number twice', async () => {
    const BLR = await openExportsFolder();
    const till = await openTill({ BLR }, auto);
    await BLR.exportBill('SF-1');
    await till.billed(1);
    await rm(BLR.path, { recursive: true });
    expect(await till.page('/BLR')).toContain('No import is waiting.');
    await mkdir(BLR.path);
    await BLR.exportBill('SF-2');
    await till.billed(2);
    expect(await BLR.invoiceOf('SF-2')).toBe('BLR/2627/00002');
  });

  it('remembers after a restart also what it had billed before its folder was cleared', async () => {
    const BLR = await openExportsFolder();
    const till = await openTill({ BLR }, auto);
    await BLR.exportBill('SF-1');
    await BLR.exportBill('SF-2');
    await till.billed(2);
    await rm(BLR.path, { recursive: true });
    await mkdir(BLR.path);
    await BLR.exportBill('SF-1', undefined, '_r2');
    await till.billed(3);
    await till.close();
    await BLR.exportBill('SF-3');
    await (await openTill({ BLR }, auto)).billed(1);
    expect(await BLR.invoiceOf('SF-1')).toBe('BLR/2627/00001');
    expect(await BLR.invoiceOf('SF-3')).toBe('BLR/2627/00003');
  });
});

describe('a counter that was stopped in the middle of a bill', () => {
  /** A folder in which SF-1 was billed as number 1, and the four files of that bill. */
  const afterOneBill = async () => {
    const BLR = await openExportsFolder();
    const till = await openTill({ BLR }, auto);
    await BLR.exportBill('SF-1');
    await till.billed(1);
    await till.close();
    const own = join(BLR.path, '.till');
    const files = {
      register: join(own, 'bills.jsonl'),
      staged: join(own, 'stage', 'IMPORT_SF-1.csv'),
      billed: join(BLR.path, 'BILLED_SF-1.txt'),
      waiting: join(BLR.path, 'IMPORT_SF-1.csv'),
      imported: join(own, 'imported', 'IMPORT_SF-1.csv'),
    };
    return { BLR, files };
  };
  const goOn = async (BLR: Awaited<ReturnType<typeof openExportsFolder>>) => {
    const till = await openTill({ BLR }, auto);
    await BLR.exportBill('SF-2');
    await till.billed(1);
    return till;
  };

  it('takes the number again that it had only prepared', async () => {
    const { BLR, files } = await afterOneBill();
    await rename(files.billed, files.staged);
    await rename(files.imported, files.waiting);
    await rm(files.register);
    const till = await goOn(BLR);
    await till.billed(2);
    expect(await Promise.all([BLR.invoiceOf('SF-1'), BLR.invoiceOf('SF-2')])).toEqual([
      'BLR/2627/00001',
      'BLR/2627/00002',
    ]);
  });

  it('lets the file appear when the bill is in the register', async () => {
    const { BLR, files } = await afterOneBill();
    await rename(files.billed, files.staged);
    await rename(files.imported, files.waiting);
    await goOn(BLR);
    expect(await BLR.invoiceOf('SF-1')).toBe('BLR/2627/00001');
    expect(await BLR.invoiceOf('SF-2')).toBe('BLR/2627/00002');
    expect(await BLR.imported()).toContain('IMPORT_SF-1.csv');
  });

  it('does not bill again when only the import was left behind', async () => {
    const { BLR, files } = await afterOneBill();
    await rename(files.imported, files.waiting);
    await BLR.take('SF-1');
    await goOn(BLR);
    expect(await BLR.names()).toEqual(['BILLED_SF-2.txt']);
    expect(await BLR.invoiceOf('SF-2')).toBe('BLR/2627/00002');
  });

  it('forgets a line of the register that was cut off, and what hung on it', async () => {
    const { BLR, files } = await afterOneBill();
    await appendFile(files.register, '{"fileName":"IMPORT_SF-2.csv","ref":"SF-2","invoi');
    await writeFile(join(BLR.path, '.till', 'stage', 'IMPORT_SF-2.csv'), 'BLR/2627/00002');
    await goOn(BLR);
    expect(await BLR.invoiceOf('SF-2')).toBe('BLR/2627/00002');
    expect((await readFile(files.register, 'utf8')).trim().split('\n')).toHaveLength(2);
  });
});
