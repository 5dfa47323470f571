import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ICruiseResult } from 'dependency-cruiser';

const importsSomething = (text: string): boolean => /^(?:import|export)\b[^;]*?\bfrom\s+['"]/m.test(text);

/**
 * The files on disk that the cruise did not see, or saw without the imports they plainly have. A cruiser that is set up
 * wrongly reports no breach because it reads nothing; this list is then not empty.
 */
export const unseenFiles = (baseDir: string, files: readonly string[], { modules }: ICruiseResult): string[] => {
  const importCount = new Map(modules.map((module) => [module.source, module.dependencies.length]));
  return files.filter((path) => {
    const count = importCount.get(path);
    return count === undefined || (count === 0 && importsSomething(readFileSync(join(baseDir, path), 'utf8')));
  });
};
