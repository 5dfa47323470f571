import type { Finding, SourceFile } from './source.ts';

const minRatio = 1;
const aimRatio = 1.2;
const modulePath = /^packages\/scarlet-fashion-backend\/src\/modules\/([^/]+)\//;

/** Lines of a business area that are not blank. Files beside the tests that are no tests themselves count nowhere. */
export type ModuleLines = { name: string; source: number; tests: number };

const written = ({ kinds }: SourceFile): number => kinds.filter((kind) => kind !== 'blank').length;

/** Counts source and test lines of each module of the backend. */
export const moduleLines = (files: readonly SourceFile[]): ModuleLines[] => {
  const byName = Map.groupBy(files, ({ path }) => modulePath.exec(path)?.[1] ?? '');
  byName.delete('');
  return [...byName].map(([name, own]) => ({
    name,
    source: own.filter((file) => !file.isTest).reduce((sum, file) => sum + written(file), 0),
    tests: own.filter((file) => /\.test\.ts$/.test(file.path)).reduce((sum, file) => sum + written(file), 0),
  }));
};

/** Modules whose tests are shorter than the code they speak for. */
export const thinTests = (files: readonly SourceFile[]): Finding[] =>
  moduleLines(files)
    .filter(({ source, tests }) => tests < source * minRatio)
    .map(
      ({ name, source, tests }) =>
        `modules/${name}: ${tests} test lines for ${source} source lines, ${(tests / source).toFixed(2)} (at least ${minRatio.toFixed(1)}, aim ${aimRatio})`,
    );
