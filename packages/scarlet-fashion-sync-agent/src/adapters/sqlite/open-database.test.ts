import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from './open-database.ts';

/** SQLite's number for FULL: every commit is flushed before it is answered. */
const full = 2;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scarlet-agent-db-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('The agent writes ahead and flushes each commit, whenever it opens its database', () => {
  for (const _time of ['the first', 'the second']) {
    const database = openDatabase(join(folder, 'agent.db'));
    const settings = ['journal_mode', 'synchronous'].map((name) => database.pragma(name, { simple: true }));
    database.close();
    expect(settings).toEqual(['wal', full]);
  }
});
