import { globSync } from 'node:fs';

const isHidden = (name: string): boolean => name === 'node_modules' || name === 'dist' || name.startsWith('.');

/**
 * The source files below the given folders, as sorted paths relative to `baseDir` with forward slashes.
 * Folders that do not exist yet hold nothing; installed, built and hidden folders are left out, and so is what Next writes.
 */
export const sourceFiles = (
  baseDir: string,
  folders: readonly string[],
  extensions: readonly string[] = ['ts', 'tsx'],
): string[] =>
  globSync(
    folders.flatMap((folder) => extensions.map((extension) => `${folder}/**/*.${extension}`)),
    { cwd: baseDir, exclude: (path) => path.split(/[\\/]/).some(isHidden) },
  )
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('next-env.d.ts'))
    .sort();
