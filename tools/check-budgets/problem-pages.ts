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

/** Problem codes that no test of a program names: nobody knows whether the shop really refuses in that way. */
export const unprovokedProblems = async (files: readonly SourceFile[]): Promise<Finding[]> => {
  const tests = files.filter(({ path, isTest }) => isTest && !path.startsWith('packages/contracts/'));
  const text = tests.map(({ lines }) => lines.join('\n')).join('\n');
  const codes = await codesOf();
  return codes.filter((code) => !text.includes(`'${code}'`)).map((code) => `${code}: no test provokes it`);
};
