import { mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SeenFile } from '../core/stable-files.ts';
import { createBilledFolder } from './billed-folder.ts';
import { folderPaths } from './folder-paths.ts';
import { sha256 } from './sha256.ts';

const nowMs = Date.parse('2026-11-23T10:00:00Z');
const name = 'BILLED_A.txt';
let root = '';

const open = () =>
  createBilledFolder({
    paths: folderPaths(root),
    clock: { nowMs: () => nowMs, monotonicMs: () => 0 },
    isBilledName: (each) => each.startsWith('BILLED_'),
  });
const put = (content: string | Uint8Array, as = name) => writeFile(join(root, as), content);
const seen = async (): Promise<SeenFile> => {
  const listing = await open().list();
  const [file] = listing.kind === 'listed' ? listing.files : [];
  if (!file) throw new Error('The folder shows no file');
  return file;
};

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'scarlet-folder-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe("the till's folder", () => {
  it('shows plain files of the till only: no folder, no link, nothing else', async () => {
    await put('INV-1');
    await put('x', 'notes.txt');
    await symlink('/etc/hostname', join(root, 'BILLED_LINK.txt'));
    expect(await open().list()).toMatchObject({ kind: 'listed', files: [{ name, size: 5 }] });
  });

  it('that is away is an answer, not a fault', async () => {
    await rm(root, { recursive: true });
    expect((await open().list()).kind).toBe('folder_down');
  });

  it('gives the bytes of a file that is still the one that was seen', async () => {
    await put('INV-1');
    const file = await seen();
    expect(await open().read(file)).toEqual({ kind: 'read', bytes: Buffer.from('INV-1') });
    await put('INV-10');
    expect(await open().read(file)).toEqual({ kind: 'busy' });
    await rm(join(root, name));
    expect(await open().read(file)).toEqual({ kind: 'busy' });
  });

  it('never reads more than the head of a huge file', async () => {
    await put(new Uint8Array(3_000_000));
    const read = await open().read(await seen());
    expect(read.kind === 'read' && read.bytes.length).toBe(65_537);
  });

  it('puts files away by month, and never over another one', async () => {
    await put('INV-1');
    expect(await open().archive(name, sha256('INV-1'))).toBe(`processed/2026-11/${name}`);
    await put('INV-2');
    const digest = sha256('INV-2');
    expect(await open().archive(name, digest)).toBe(`processed/2026-11/BILLED_A~${digest.slice(0, 8)}.txt`);
    expect(await readFile(join(root, 'processed/2026-11', name), 'utf8')).toBe('INV-1');
  });

  it('leaves a file in place that the till has written again since it was read', async () => {
    await put('INV-1042');
    expect(await open().archive(name, sha256('INV-10'))).toBeUndefined();
    expect(await readFile(join(root, name), 'utf8')).toBe('INV-1042');
    expect(await readdir(join(root, 'processed/2026-11'))).toEqual([]);
  });

  it('says beside a rejected file why', async () => {
    await put('');
    const why = { sha256: sha256(''), reason: 'EMPTY', ref: 'A', rejectedAt: '2026-11-23T10:00:00.000Z' };
    expect(await open().reject(name, why)).toBe(`failed/${name}`);
    expect(JSON.parse(await readFile(join(root, 'failed', `${name}.reason.json`), 'utf8'))).toEqual(why);
  });

  it('tells what became of a file that was put away', async () => {
    await put('INV-1');
    const path = (await open().archive(name, sha256('INV-1'))) ?? '';
    expect(await open().archivedSha(path)).toBe(sha256('INV-1'));
    await rm(join(root, path));
    expect(await open().archivedSha(path)).toBeUndefined();
    expect((await stat(root)).isDirectory()).toBe(true);
  });
});
