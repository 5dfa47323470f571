import { globSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Finding, SourceFile } from './source.ts';

const catalogue = 'packages/contracts/src/problem-catalogue.ts';

const codesOf = async (): Promise<string[]> => {
  const loaded: { problemCatalogue?: object } = await import(pathToFileURL(resolve(catalogue)).href);
  return Object.keys(loaded.problemCatalogue ?? {});
};

/** Problem codes without a page in `docs/problems`, and pages about a code that no longer exists. */
export const problemPageGaps = async (): Promise<Finding[]> => {
  const codes = await codesOf();
  const pages = globSync('docs/problems/*.md').map((path) => basename(path, '.md'));
  const isPage = (name: string) => name !== 'README';
  return [
    ...(codes.length === 0 ? [`${catalogue} names no problem`] : []),
    ...codes.filter((code) => !pages.includes(code)).map((code) => `docs/problems/${code}.md is missing`),
    ...pages
      .filter((page) => isPage(page) && !codes.includes(page))
      .map((page) => `docs/problems/${page}.md: no such problem`),
  ];
};

/** Whether a test expects the code (or has it in a table of cases) instead of making the refusal itself. */
const isExpected = (code: string, test: string): boolean =>
  new RegExp(String.raw`(?:\bexpect\(|\.each\()[^;]*(?<!new Problem\()'${code}'`).test(test);

/** Problem codes that no test of the API expects: nobody knows whether the shop really refuses in that way. */
export const unprovokedProblems = async (files: readonly SourceFile[]): Promise<Finding[]> => {
  const own = files.filter(({ path, isTest }) => isTest && path.startsWith('packages/scarlet-fashion-backend/'));
  const tests = own.map(({ lines }) => lines.join('\n'));
  const codes = await codesOf();
  return codes
    .filter((code) => !tests.some((test) => isExpected(code, test)))
    .map((code) => `${code}: no test of the API expects it`);
};
