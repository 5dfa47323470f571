import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { SetupError } from '../setup-error.ts';

// The layout is PKWARE's APPNOTE 4.3: the table of contents lies at the end of the file, and a local header of its own
// length stands before the bytes of each entry. Wheels are far below 4 GB, so the 64-bit records are not read.
const END_SIGNATURE = 0x06054b50;
const END_LENGTH = 22;
const MAX_COMMENT = 0xffff;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const STORED = 0;

type Entry = { name: string; method: number; compressedBytes: number; headerAt: number };
type Copy = { archive: string; name: string; to: string };

/** Copies the one file `name` out of a zip archive to the path `to`. Throws `download.damaged` when it is not in there. */
export const extractZipEntry = async ({ archive, name, to }: Copy): Promise<void> => {
  const { entry, dataAt } = await locate(archive, name);
  const compressed = createReadStream(archive, { start: dataAt, end: dataAt + entry.compressedBytes - 1 });
  const unpack = entry.method === STORED ? new PassThrough() : createInflateRaw();
  await pipeline(compressed, unpack, createWriteStream(to, { mode: 0o755 }));
};

const locate = async (archive: string, name: string): Promise<{ entry: Entry; dataAt: number }> => {
  await using file = await open(archive);
  const { size } = await file.stat();
  const tail = Buffer.alloc(Math.min(size, END_LENGTH + MAX_COMMENT));
  await file.read(tail, 0, tail.length, size - tail.length);
  const endAt = findEnd(tail);
  if (endAt < 0) throw damaged(archive, 'it is no zip file, or its end is missing');

  const table = Buffer.alloc(tail.readUInt32LE(endAt + 12));
  await file.read(table, 0, table.length, tail.readUInt32LE(endAt + 16));
  const entry = readEntries(table).find((candidate) => candidate.name === name);
  if (!entry) throw damaged(archive, `there is no ${name} in it`);

  const local = Buffer.alloc(LOCAL_LENGTH);
  await file.read(local, 0, LOCAL_LENGTH, entry.headerAt);
  return { entry, dataAt: entry.headerAt + LOCAL_LENGTH + local.readUInt16LE(26) + local.readUInt16LE(28) };
};

const findEnd = (tail: Buffer): number => {
  for (let at = tail.length - END_LENGTH; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === END_SIGNATURE) return at;
  }
  return -1;
};

const readEntries = (table: Buffer): Entry[] => {
  const entries: Entry[] = [];
  let at = 0;
  while (at + ENTRY_LENGTH <= table.length && table.readUInt32LE(at) === ENTRY_SIGNATURE) {
    const nameLength = table.readUInt16LE(at + 28);
    entries.push({
      name: table.toString('utf8', at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength),
      method: table.readUInt16LE(at + 10),
      compressedBytes: table.readUInt32LE(at + 20),
      headerAt: table.readUInt32LE(at + 42),
    });
    at += ENTRY_LENGTH + nameLength + table.readUInt16LE(at + 30) + table.readUInt16LE(at + 32);
  }
  return entries;
};

const damaged = (archive: string, reason: string): SetupError =>
  new SetupError({
    code: 'download.damaged',
    message: `The download ${archive} is damaged: ${reason}.`,
    mend: 'run the same command again',
  });
