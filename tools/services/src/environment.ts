import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { systemCodeOf } from './data-trouble.ts';
import { wordsOf } from './report.ts';

/** The environment of this process over the `.env` of the clone; names with an empty value are left out. */
export const readEnvironment = (root: string, own: NodeJS.ProcessEnv): NodeJS.ProcessEnv => {
  const filled = Object.entries({ ...parseEnv(read(root, '.env')), ...own }).filter(
    ([name, value]) => value !== '' && !isOfNpm(name),
  );
  return Object.fromEntries(filled);
};

// npm tells its scripts about itself in dozens of variables; no process of the shop may depend on them.
const isOfNpm = (name: string): boolean => /^npm_/i.test(name);

/** Every name that the `.env` of the clone gives a value. */
export const namesInFile = (root: string): string[] => Object.keys(parseEnv(read(root, '.env')));

/** An assignment as `parseEnv` takes it, its value perhaps quoted over several lines. */
const assignment =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|`[^`]*`|[^\n]*)[ \t]*(?:#.*)?$/gm;

/** Numbers of the lines in the `.env` of the clone that are no assignment: Node's reader passes over them in silence. */
export const brokenLines = (root: string): number[] =>
  read(root, '.env')
    .replaceAll('\r', '')
    .replaceAll(assignment, (text) => text.replaceAll(/[^\n]/g, ''))
    .split('\n')
    .flatMap((line, index) => (/^\s*(#|$)/.test(line) ? [] : [index + 1]));

/** A name that the `.env` of the clone sets more than once, and the numbers of the lines that do. */
export type Repeated = { name: string; lines: number[] };

/** Names that the `.env` of the clone sets more than once: Node's reader takes the last line and hides the others. */
export const repeatedNames = (root: string): Repeated[] => {
  const text = read(root, '.env').replaceAll('\r', '');
  const linesOf = new Map<string, number[]>();
  for (const { index, 1: name = '' } of text.matchAll(assignment)) {
    linesOf.set(name, [...(linesOf.get(name) ?? []), text.slice(0, index).split('\n').length]);
  }
  return Array.from(linesOf, ([name, lines]) => ({ name, lines })).filter(({ lines }) => lines.length > 1);
};

/** The text of a file without the mark that some editors begin it with; nothing where there is none. Leaves with 1 when it cannot be read. */
const read = (root: string, name: string): string => {
  const path = join(root, name);
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (systemCodeOf(error) === 'ENOENT') return '';
    console.error(
      `${path} cannot be read: ${wordsOf(error)}.\nTo mend it: make it a file that your user may read, or take it away`,
    );
    return process.exit(1);
  }
};
