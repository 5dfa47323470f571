import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { SetupError } from './setup-error.ts';

/**
 * The secret of this name; made once and kept in the data folder, where only its owner can read it. Throws what the system says, and
 * SetupError `data.secrets` when the file is damaged: new secrets would end every session and lock out whoever has the old ones.
 */
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
  if (!existsSync(path)) return {};
  const text = readFileSync(path, 'utf8');
  try {
    const kept: unknown = JSON.parse(text);
    if (isSecrets(kept)) return kept;
  } catch (cause) {
    throw damaged(path, cause);
  }
  throw damaged(path);
};

const isSecrets = (kept: unknown): kept is Record<string, string> =>
  typeof kept === 'object' &&
  kept !== null &&
  Object.values(kept).every((secret) => typeof secret === 'string' && secret !== '');

const damaged = (path: string, cause?: unknown): SetupError =>
  new SetupError({
    code: 'data.secrets',
    message: `${path} is damaged: it holds no secrets that can be read. Nothing was touched.`,
    mend: 'put back a copy of the file, or remove it: then new secrets are made, and everybody has to sign in again',
    cause,
  });

const write = (path: string, secrets: Record<string, string>): void => {
  makeFolder(dirname(path));
  writeFileSync(`${path}.tmp`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
};
