import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isProblemCode } from '@scarlet/contracts/problem';
import { problemCatalogue } from '@scarlet/contracts/problem-catalogue';
import { contradictions } from './problem-words.ts';
import type { Finding, SourceFile } from './source.ts';

const catalogue = 'packages/contracts/src/problem-catalogue.ts';

const codes = Object.keys(problemCatalogue);

/** Problem codes without a page in `docs/problems`, pages about a code that no longer exists, and pages that say something else. */
export const problemPageGaps = (): Finding[] => {
  const source = readFileSync(catalogue, 'utf8');
  const pages = globSync('docs/problems/*.md').map((path) => ({ path, code: basename(path, '.md') }));
  return [
    ...codes
      .filter((code) => !pages.some((page) => page.code === code))
      .map((code) => `docs/problems/${code}.md is missing`),
    ...pages.flatMap(({ path, code }) =>
      isProblemCode(code)
        ? contradictions({ code, text: readFileSync(path, 'utf8') }, source).map((fault) => `${path}: ${fault}`)
        : [`${path}: no such problem`],
    ),
  ];
};

/** Whether a test expects the code (or has it in a table of cases) instead of making the refusal itself. */
const isExpected = (code: string, test: string): boolean =>
  new RegExp(String.raw`(?:\bexpect\(|\.each\()[^;]*(?<!new Problem\()'${code}'`).test(test);

/** Problem codes that no test of the API expects: nobody knows whether the shop really refuses in that way. */
export const unprovokedProblems = (files: readonly SourceFile[]): Finding[] => {
  const own = files.filter(({ path, isTest }) => isTest && path.startsWith('packages/scarlet-fashion-backend/'));
  const tests = own.map(({ lines }) => lines.join('\n'));
  return codes
    .filter((code) => !tests.some((test) => isExpected(code, test)))
    .map((code) => `${code}: no test of the API expects it`);
};
