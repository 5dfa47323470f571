import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { explainFileError, type Launched } from '@scarlet/services';
import type { Plan } from './processes.ts';
import { runToEnd } from './run-process.ts';
import { storefrontSourceHash } from './source-hash.ts';

type Build = { root: string; dataDir: string; env: NodeJS.ProcessEnv };

const folderOf = (root: string): string => join(root, 'packages', 'scarlet-fashion');
const outputOf = (root: string): string => join(folderOf(root), '.next');
const hashPathOf = (root: string): string => join(outputOf(root), 'source-hash');

/** True when the storefront was built from the sources as they are now. */
export const isStorefrontBuilt = async (root: string): Promise<boolean> =>
  (await readFile(hashPathOf(root), 'utf8').catch(() => undefined)) === storefrontSourceHash(root);

/** Builds the storefront. The hash is written last, so a build that was cut short counts as none. */
export const buildStorefront = async (
  { root, dataDir, env }: Build,
  onStart: (launched: Launched) => void,
): Promise<void> => {
  const hash = storefrontSourceHash(root);
  const plan: Plan = {
    name: 'storefront-build',
    args: [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'build'],
    cwd: folderOf(root),
    output: outputOf(root),
    env: { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  };
  await runToEnd({ plan, dataDir }, onStart);
  await writeFile(hashPathOf(root), hash).catch((error: unknown) => {
    throw explainFileError(error, outputOf(root));
  });
};
