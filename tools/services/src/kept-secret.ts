import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from './make-folder.ts';

/** The secret of this name; made once and kept in the data folder, where only its owner can read it. Throws what the system says. */
export const keptSecret = (dataDir: string, name: string): string => {
  const path = join(dataDir, 'secrets.json');
  const kept = read(path);
  const known = kept[name];
  if (known !== undefined) return known;
  const made = makeSecret();
  write(path, { ...kept, [name]: made });
  return made;
};

/** 256 random bits in letters that need no escape in an address. */
export const makeSecret = (): string => randomBytes(32).toString('base64url');

const read = (path: string): Record<string, string> => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return {};
  }
};

const write = (path: string, secrets: Record<string, string>): void => {
  makeFolder(dirname(path));
  writeFileSync(`${path}.tmp`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
};
