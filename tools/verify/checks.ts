import { existsSync } from 'node:fs';

/** One thing `npm run verify` asks. `script` is JavaScript or TypeScript that Node runs from the root of the repository. */
export type Check = { readonly name: string; readonly script: string; readonly args: readonly string[] };

const storefrontTypes = 'packages/scarlet-fashion/tsconfig.json';
const tsc = 'node_modules/typescript/bin/tsc';

const always: readonly Check[] = [
  { name: 'types', script: tsc, args: ['-p', 'tsconfig.json'] },
  {
    name: 'lint and format',
    script: 'node_modules/@biomejs/biome/bin/biome',
    args: ['check', '--error-on-warnings', '--max-diagnostics=200', '.'],
  },
  { name: 'imports', script: 'tools/verify/check-imports.ts', args: [] },
  { name: 'dead code', script: 'node_modules/knip/bin/knip.js', args: ['--no-progress', '--no-config-hints'] },
  { name: 'budgets', script: 'tools/check-budgets/main.ts', args: [] },
];

/** The checks for the tree as it stands; the slowest come first so that they overlap with the rest. */
export const checks = (): Check[] => [
  ...(existsSync(storefrontTypes)
    ? [{ name: 'types of the storefront', script: tsc, args: ['-p', storefrontTypes, '--noEmit'] }]
    : []),
  ...always,
];
