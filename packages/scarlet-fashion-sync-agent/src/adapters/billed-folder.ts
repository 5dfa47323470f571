import { type FileHandle, lstat, mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
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

const readWhole = async (handle: FileHandle, file: SeenFile): Promise<ReadFile> => {
  const buffer = Buffer.alloc(Math.min(file.size, maxBilledBytes + 1));
  const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0);
  const after = await handle.stat({ bigint: true });
  const isSame = Number(after.size) === file.size && String(after.mtimeNs) === file.mtimeNs;
  return isSame ? { kind: 'read', bytes: buffer.subarray(0, bytesRead) } : { kind: 'busy' };
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
  const moveInto = async (folder: readonly string[], name: string, digest: string): Promise<string> => {
    const target = join(paths.root, ...folder);
    await mkdir(target, { recursive: true });
    const free = await freeName(target, name, digest);
    await renamePatiently(join(paths.root, name), join(target, free));
    return [...folder, free].join('/');
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
    archivedSha: async (path) => {
      const bytes = await unlessMissing(readFile(join(paths.root, path)));
      return bytes && sha256(bytes);
    },
  };
};
