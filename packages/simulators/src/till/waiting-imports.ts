import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { CounterFiles } from './counter-files.ts';
import type { ImportFile, UnreadableImport } from './import-file.ts';
import type { Register } from './register.ts';

type Needs = { shop: string; files: CounterFiles; register: Register; clock: Clock; log: Logger };
type Seen = { stamp: string; firstSeenMs: number; file: ImportFile | UnreadableImport };

/** The imports that lie in the folder and are not billed. */
export type WaitingImports = {
  /** Looks at the folder. An import that is billed already only waits for being set aside, and that is done here. */
  refresh(): void;
  /** One import as it is now; undefined when it does not wait, is gone, or cannot be read. */
  ready(fileName: string): ImportFile | undefined;
  /** Those that were first seen at this moment or before. */
  seenUntil(momentMs: number): readonly string[];
  all(): readonly (ImportFile | UnreadableImport)[];
  setAside(fileName: string): void;
};

export const createWaitingImports = ({ shop, files, register, clock, log }: Needs): WaitingImports => {
  const seen = new Map<string, Seen>();

  const setAside = (fileName: string) => {
    files.setAside(fileName);
    seen.delete(fileName);
  };

  /** A file is read again only when it has changed; agents publish them whole, by a rename. */
  const look = (fileName: string) => {
    const stamp = files.stamp(fileName);
    const before = seen.get(fileName);
    if (stamp === undefined) seen.delete(fileName);
    if (stamp === undefined || before?.stamp === stamp) return;
    const file = files.read(fileName);
    if ('fault' in file) log.warn({ event: 'till.unreadable', shop, ...file });
    seen.set(fileName, { stamp, firstSeenMs: before?.firstSeenMs ?? clock.nowMs(), file });
  };

  const forgetAllBut = (names: ReadonlySet<string>) => {
    for (const name of seen.keys()) if (!names.has(name)) seen.delete(name);
  };

  return {
    refresh: () => {
      const names = files.imports();
      forgetAllBut(new Set(names));
      for (const name of names) (register.byFile(name) ? setAside : look)(name);
    },
    ready: (fileName) => {
      if (seen.has(fileName)) look(fileName);
      const file = seen.get(fileName)?.file;
      return file && !('fault' in file) ? file : undefined;
    },
    seenUntil: (momentMs) => [...seen].filter(([, { firstSeenMs }]) => firstSeenMs <= momentMs).map(([name]) => name),
    all: () => [...seen.values()].map(({ file }) => file),
    setAside,
  };
};
