import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bug } from '@scarlet/contracts/problem';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aBill } from '../../tests/bills.ts';
import { folderPaths } from '../adapters/folder-paths.ts';
import { createImportFolder } from '../adapters/import-folder.ts';
import { sha256 } from '../adapters/sha256.ts';
import { openStore } from '../adapters/sqlite/store.ts';
import type { ImportFolder, Store } from '../core/ports.ts';
import { e4uMinimal } from '../core/profiles/e4u-minimal.ts';
import { createClaims } from './claims.ts';
import { createExportBills } from './export-bills.ts';

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const failpoint = () => undefined;
const clock = { nowMs: () => 1_000_000, monotonicMs: () => 0 };

let home = '';
let store: Store;
let folder: ImportFolder;

/** A bill that the cloud lends to this shop, and the loop's step that writes it for the till. */
const received = () => {
  const bill = aBill();
  store.tasks.insert(bill, { state: 'RECEIVED', claimToken: 1 });
  const claims = createClaims(clock);
  claims.hold(bill.id, clock.monotonicMs());
  const stop = new AbortController().signal;
  const every = { store, folder, claims, failpoint, sha256, stop };
  const exportBills = createExportBills({
    ...every,
    profile: e4uMinimal,
    random: () => 0,
    log: quiet,
    onExported: () => undefined,
  });
  const task = store.tasks.find(bill.id) ?? bug('The bill was not saved');
  return { task, name: `IMPORT_${bill.ref}.csv`, exportBills };
};

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'scarlet-export-'));
  store = openStore({ file: join(home, 'agent.db'), clock, witness: () => undefined });
  folder = createImportFolder(folderPaths(home), failpoint);
});
afterEach(() => {
  store.close();
  rmSync(home, { recursive: true, force: true });
});

/** The step reads its tasks before it first waits for the disk, so what follows its call happens while it waits. */
describe('a bill that moves on while the agent waits for the disk', () => {
  it('is not given to the till when the till has billed it meanwhile', async () => {
    const { task, name, exportBills } = received();
    await folder.stage(name, 'the bill');
    const file = { exportName: name, exportSha: sha256('the bill') };
    const staged = store.tasks.move(task, 'STAGED', { facts: file }) ?? bug('The bill was not staged');
    const exporting = exportBills();
    const invoice = { invoiceNo: 'INV-1', invoiceNorm: 'INV-1', financialYear: '2026-27' };
    store.tasks.move(staged, 'BILLED', { facts: invoice });
    await exporting;
    expect(await folder.publishedSha(name)).toBeUndefined();
  });

  it('leaves no file aside when the cloud has taken it back meanwhile', async () => {
    const { task, name, exportBills } = received();
    const exporting = exportBills();
    store.tasks.move(task, 'CANCELLED');
    await exporting;
    expect(await folder.isStaged(name)).toBe(false);
  });
});
