import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { type ImportFile, readImport, refOf, type UnreadableImport } from './import-file.ts';

/** The files of one counter. All calls are synchronous, so that no two bills of a shop can come between each other. */
export type CounterFiles = {
  readonly registerPath: string;
  /** The names of the imports in the folder, in order; empty when the folder is gone for now. */
  imports(): readonly string[];
  /** Changes whenever the bytes of an import may have. Undefined when it is gone. */
  stamp(fileName: string): string | undefined;
  read(fileName: string): ImportFile | UnreadableImport;
  /** Prepares the BILLED file of an import out of sight; it is on the disk when this returns. */
  stage(fileName: string, invoiceNo: string): void;
  /** The imports with a prepared BILLED file that never came into sight. */
  staged(): readonly string[];
  /** Lets the prepared file appear, whole, as `BILLED_<ref>.txt`. */
  publish(fileName: string, ref: string): void;
  unstage(fileName: string): void;
  /** Takes an import out of the folder; does nothing when it is gone. */
  setAside(fileName: string): void;
};

const freeName = (folder: string, fileName: string) => {
  let free = fileName;
  for (let again = 2; existsSync(join(folder, free)); again += 1) free = `${fileName}~${again}`;
  return free;
};

const isGone = (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const unlessGone = <Value, Else>(read: () => Value, otherwise: Else): Value | Else => {
  try {
    return read();
  } catch (error) {
    if (isGone(error)) return otherwise;
    throw error;
  }
};

const writeWhole = (path: string, text: string) => {
  mkdirSync(dirname(path), { recursive: true });
  const file = openSync(path, 'w');
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
};

/** Keeps its own things under `.till` beside the exchanged files, on the same volume, where a rename is one step. */
export const openCounterFiles = (folder: string): CounterFiles => {
  const own = join(folder, '.till');
  const stage = join(own, 'stage');
  const imported = join(own, 'imported');
  for (const needed of [stage, imported]) mkdirSync(needed, { recursive: true });

  return {
    registerPath: join(own, 'bills.jsonl'),
    imports: () =>
      unlessGone(() => readdirSync(folder), [])
        .filter((name) => name.startsWith('IMPORT_') && name.endsWith('.csv'))
        .sort(),
    stamp: (fileName) =>
      unlessGone(() => {
        const { mtimeMs, size } = statSync(join(folder, fileName));
        return `${mtimeMs}:${size}`;
      }, undefined),
    read: (fileName) => readImport(fileName, readFileSync(join(folder, fileName))),
    stage: (fileName, invoiceNo) => writeWhole(join(stage, fileName), invoiceNo),
    staged: () => unlessGone(() => readdirSync(stage), []).filter((name) => refOf(name) !== undefined),
    publish: (fileName, ref) => renameSync(join(stage, fileName), join(folder, `BILLED_${ref}.txt`)),
    unstage: (fileName) => unlinkSync(join(stage, fileName)),
    setAside: (fileName) => {
      mkdirSync(imported, { recursive: true });
      unlessGone(() => renameSync(join(folder, fileName), join(imported, freeName(imported, fileName))), undefined);
    },
  };
};
