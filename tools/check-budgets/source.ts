import { readFileSync } from 'node:fs';
import { architecture } from '../verify/architecture.ts';
import { sourceFiles } from '../verify/source-files.ts';
import { type LineKind, lineKinds } from './line-kinds.ts';

/** A source file as the budgets see it: its path from the root, its lines and what each of them is. */
export type SourceFile = { path: string; isTest: boolean; lines: readonly string[]; kinds: readonly LineKind[] };

const isTest = (path: string): boolean => /(?:^|\/)tests\/|\.test\.tsx?$|^e2e\//.test(path);

/** Reads every source file of the repository; the working directory is its root. */
export const readSource = (): SourceFile[] =>
  sourceFiles('.', architecture.roots, ['ts', 'tsx', 'mjs']).map((path) => {
    const text = readFileSync(path, 'utf8');
    return { path, isTest: isTest(path), lines: text.split('\n'), kinds: lineKinds(text) };
  });

/** One finding of a budget: the place and what is wrong there, for a person to read. */
export type Finding = string;
