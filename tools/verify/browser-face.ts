import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICruiseResult, IModule } from 'dependency-cruiser';
import { architecture, expandPaths } from './architecture.ts';

const anyOf = (patterns: readonly string[]): RegExp => new RegExp(patterns.map(expandPaths).join('|'));

const runTimeImports = (module: IModule): string[] =>
  module.dependencies
    .filter((dependency) => !dependency.dependencyTypes.includes('type-only'))
    .map((dependency) => dependency.resolved);

const isClientFile = (baseDir: string, path: string): boolean =>
  /^\s*(?:\/\/[^\n]*\n\s*|\/\*[\s\S]*?\*\/\s*)*['"]use client['"]/.test(readFileSync(join(baseDir, path), 'utf8'));

/** Walks what a file loads at run time, nearest first, and returns the first way to a forbidden file. */
const wayTo = (start: string, forbidden: RegExp, importsOf: Map<string, string[]>): string[] | undefined => {
  const ways = [[start]];
  const seen = new Set([start]);
  for (const way of ways) {
    const ahead = (importsOf.get(way.at(-1) ?? start) ?? []).filter((next) => !seen.has(next));
    const breach = ahead.find((next) => forbidden.test(next));
    if (breach) return [...way, breach];
    for (const next of ahead) ways.push([...way, next]);
    for (const next of ahead) seen.add(next);
  }
  return undefined;
};

/**
 * The ways by which a browser would load what only servers may: from each file of the browser's face of contracts and
 * from each `'use client'` file, along run-time imports. A type-only import is erased and does not count.
 */
export const browserFaceBreaches = (baseDir: string, { modules }: ICruiseResult): string[] => {
  const { faces, clientPackage, mayNotLoad } = architecture.browser;
  const face = anyOf(faces);
  const client = anyOf([clientPackage]);
  const forbidden = anyOf(mayNotLoad);
  const importsOf = new Map(modules.map((module) => [module.source, runTimeImports(module)]));
  return modules
    .map((module) => module.source)
    .filter((path) => face.test(path) || (client.test(path) && isClientFile(baseDir, path)))
    .flatMap((path) => wayTo(path, forbidden, importsOf)?.join(' -> ') ?? [])
    .sort();
};
