import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { importRules } from './import-rules.ts';
import { readUsingDeclarations } from './read-using.ts';

readUsingDeclarations();

/**
 * How dependency-cruiser reads this repository. The swc parser is named because the default one needs a compiler API
 * that TypeScript 7 does not have, and without it no .ts file is seen at all.
 */
export const cruiseOptions = (): ICruiseOptions => ({
  parser: 'swc',
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  exclude: { path: '^(?:packages|tools)/.*(?:/\\.next/|next-env\\.d\\.ts$)' },
  enhancedResolveOptions: {
    conditionNames: ['import', 'node', 'default'],
    exportsFields: ['exports'],
    extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
  },
  validate: true,
  ruleSet: { forbidden: importRules() },
});

/**
 * Follows every import of the given folders or files and judges them by the rules of `architecture.json`.
 * `baseDir` is an absolute path; everything else, and every path of the result, is relative to it.
 */
export const cruiseImports = async (baseDir: string, roots: readonly string[]): Promise<ICruiseResult> => {
  const { output } = await cruise([...roots], { ...cruiseOptions(), baseDir });
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered with text: ${output}`);
  return output;
};
