import { type FileHandle, lstat, mkdir, open, readdir, writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { maxBilledBytes } from '../core/billed-file.ts';
import type { BilledFolder, Clock, Listing, ReadFile } from '../core/ports.ts';
import type { SeenFile } from '../core/stable-files.ts';
import { renamePatiently } from './durable-file.ts';
import { exists, type FolderPaths, unlessMissing } from './folder-paths.ts';
import { sha256 } from './sha256.ts';

type Needs = { paths: FolderPaths; clock: Clock; isBilledName: (name: string) => boolean };

const look = async (root: string, name: string): Promise<SeenFile | undefined> => {
  const facts = await unlessMissing(lstat(join(root, name), { bigint: true }));
  if (!facts?.isFile()) return undefined;
  return { name, size: Number(facts.size), mtimeNs: String(facts.mtimeNs) };
};

// Opened for writing on Windows, because that is refused while the till still holds the file. Elsewhere it would prove nothing.
const readFlag = process.platform === 'win32' ? 'r+' : 'r';

/** At most one byte more than a till's file can have: enough to see that it is too large, whatever its size. */
const readHead = async (handle: FileHandle): Promise<Uint8Array> => {
  const buffer = Buffer.alloc(maxBilledBytes + 1);
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
  return buffer.subarray(0, bytesRead);
};

const digestOf = async (path: string): Promise<string> => {
  const handle = await open(path, 'r');
  try {
    return sha256(await readHead(handle));
  } finally {
    await handle.close();
  }
};

const readWhole = async (handle: FileHandle, file: SeenFile): Promise<ReadFile> => {
  const bytes = await readHead(handle);
  const after = await handle.stat({ bigint: true });
  const isSame = Number(after.size) === file.size && String(after.mtimeNs) === file.mtimeNs;
  return isSame ? { kind: 'read', bytes } : { kind: 'busy' };
};

const read = async (root: string, file: SeenFile): Promise<ReadFile> => {
  const handle = await open(join(root, file.name), readFlag).catch(() => undefined);
  if (handle === undefined) return { kind: 'busy' };
  try {
    return await readWhole(handle, file);
  } finally {
    await handle.close();
  }
};

/** A name that is not taken in the folder: the same bytes under the same name are the same file. */
const freeName = async (folder: string, name: string, digest: string): Promise<string> => {
  if (!(await exists(join(folder, name)))) return name;
  const { name: stem, ext } = parse(name);
  return `${stem}~${digest.slice(0, 8)}${ext}`;
};

/** The till's folder as the intake sees it. */
export const createBilledFolder = ({ paths, clock, isBilledName }: Needs): BilledFolder => {
  const moveInto = async (folder: readonly string[], name: string, digest: string): Promise<string | undefined> => {
    const from = join(paths.root, name);
    const target = join(paths.root, ...folder);
    await mkdir(target, { recursive: true });
    const free = await freeName(target, name, digest);
    const to = join(target, free);
    await renamePatiently(from, to);
    if ((await digestOf(to)) === digest || (await exists(from))) return [...folder, free].join('/');
    // The till wrote into the file between our look and our move: what it says now has not been read by anybody yet.
    await renamePatiently(to, from);
    return undefined;
  };

  return {
    list: async (): Promise<Listing> => {
      try {
        const names = (await readdir(paths.root)).filter(isBilledName);
        const files = await Promise.all(names.map((name) => look(paths.root, name)));
        return { kind: 'listed', files: files.filter((file) => file !== undefined) };
      } catch (error) {
        return { kind: 'folder_down', reason: String(error) };
      }
    },
    read: (file) => read(paths.root, file),
    archive: (name, digest) => moveInto(['processed', new Date(clock.nowMs()).toISOString().slice(0, 7)], name, digest),
    reject: async (name, why) => {
      await mkdir(paths.failed, { recursive: true });
      const free = await freeName(paths.failed, name, why.sha256);
      // The reason first: a file in `failed` without one would explain nothing.
      await writeFile(join(paths.failed, `${free}.reason.json`), `${JSON.stringify(why, null, 2)}\n`);
      return moveInto(['failed'], name, why.sha256);
    },
    archivedSha: (path) => unlessMissing(digestOf(join(paths.root, path))),
  };
};
