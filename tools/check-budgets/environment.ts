import { existsSync, readFileSync } from 'node:fs';
import type { Finding, SourceFile } from './source.ts';

const example = '.env.example';
/** As a key of a schema, as a member of the environment, or as what a function is to read in it. */
const read =
  /^\s*['"]?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)['"]?\??:|\benv(?:ironment)?(?:\.|\[['"]|,\s*['"])([A-Z][A-Z0-9_]+)/gm;
// Set by the platform or by Node's own conventions, never by a person who installs the shop.
const given = new Set(['NODE_ENV', 'NEXT_RUNTIME', 'TZ', 'CI']);

const isConfig = ({ path, isTest }: SourceFile): boolean => /\/config\.ts$/.test(path) && !isTest;

const variablesOf = ({ lines }: SourceFile): string[] =>
  Array.from(lines.join('\n').matchAll(read), (match) => match[1] ?? match[2] ?? '');

/** Settings that a program reads and `.env.example` does not show, and settings it shows that nothing reads. */
export const environmentGaps = (files: readonly SourceFile[]): Finding[] => {
  const configs = files.filter(isConfig);
  const wanted = configs.flatMap((file) => variablesOf(file).map((name) => ({ name, path: file.path })));
  const text = existsSync(example) ? readFileSync(example, 'utf8') : '';
  const shown = [...text.matchAll(/^#?\s*([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1] ?? '');
  const source = files.map(({ lines }) => lines.join('\n')).join('\n');
  const missing = wanted.filter(({ name }) => !given.has(name) && !shown.includes(name));
  const unread = shown.filter((name) => !new RegExp(`\\b${name}\\b`).test(source));
  return [
    ...new Set(missing.map(({ name, path }) => `${path}: ${name} is not in ${example}`)),
    ...unread.map((name) => `${example}: nothing reads ${name}`),
  ];
};
