import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('./manifest.json', import.meta.url);

/** Which inputs each committed picture was made from: picture path without width -> fingerprint. */
export type Manifest = Map<string, string>;

const isText = (entry: [string, unknown]): entry is [string, string] => typeof entry[1] === 'string';

export const readManifest = (): Manifest => {
  try {
    const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return new Map(typeof parsed === 'object' && parsed !== null ? Object.entries(parsed).filter(isText) : []);
  } catch {
    // No manifest yet, or one cut short: every picture is simply drawn again.
    return new Map();
  }
};

export const writeManifest = (manifest: Manifest): void => {
  const sorted = [...manifest].toSorted(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
};
