import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ICruiseResult, IViolation } from 'dependency-cruiser';
import { architecture } from './architecture.ts';
import { browserFaceBreaches } from './browser-face.ts';
import { cruiseImports } from './cruise.ts';
import { sourceFiles } from './source-files.ts';
import { unseenFiles } from './unseen-files.ts';

const wayOf = ({ from, to, cycle }: IViolation): string =>
  [from, ...(cycle ? cycle.map((step) => step.name) : [to])].join(' -> ');

const ruleBreaches = ({ summary }: ICruiseResult): string[] => {
  const reasonOf = new Map(summary.ruleSetUsed?.forbidden?.map((rule) => [rule.name, rule.comment]));
  return summary.violations.map(
    (violation) => `${violation.rule.name}: ${wayOf(violation)}\n    ${reasonOf.get(violation.rule.name) ?? ''}`,
  );
};

/** Every breach of an import rule in the tree at `baseDir`, each as text for a person; empty when all is well. */
export const importBreaches = async (baseDir: string, folders: readonly string[]): Promise<string[]> => {
  const files = sourceFiles(baseDir, folders);
  const result = await cruiseImports(baseDir, folders);
  return [
    ...unseenFiles(baseDir, files, result).map((path) => `unseen: the cruiser did not read ${path}`),
    ...ruleBreaches(result),
    ...browserFaceBreaches(baseDir, result).map((way) => `browser-face: ${way}\n    ${architecture.browser.reason}`),
  ];
};

if (import.meta.main) {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const folders = architecture.roots.filter((folder) => existsSync(folder));
  const breaches = await importBreaches(root, folders);
  const seen = sourceFiles(root, folders).length;
  console.log([...breaches, `${seen} files, ${breaches.length} breaches of an import rule`].join('\n'));
  process.exitCode = breaches.length > 0 || seen === 0 ? 1 : 0;
}
