import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Pictures are served as they lie there, also those that came after the build. */
const served = 'public';
const notSources = new Set([
  served,
  'node_modules',
  '.next',
  '.data',
  'coverage',
  'tests',
  'next-env.d.ts',
  'tsconfig.tsbuildinfo',
]);

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !notSources.has(name))
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });

/** Changes when a file changes that the build of the storefront reads. */
export const storefrontSourceHash = (root: string): string => {
  const hash = createHash('sha256').update(process.version);
  const folders = ['packages/scarlet-fashion', 'packages/contracts'].map((name) => join(root, name));
  for (const path of [join(root, 'package-lock.json'), ...folders.flatMap(filesBelow)]) {
    hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
};
