import { existsSync } from 'node:fs';
import type { Outcome } from '../../tools/services/src/binaries/binary.ts';
import { findOnPath } from '../../tools/services/src/binaries/on-path.ts';
import { runProgram } from '../../tools/services/src/binaries/run-program.ts';
import { searchInOrder } from '../../tools/services/src/binaries/search.ts';
import { cachedChromium } from './cached-chromium.ts';
import type { Chromium } from './chromium.ts';

type Needs = { env: NodeJS.ProcessEnv; report: (line: string) => void };

/** Finds or unpacks a Chromium. Throws SetupError `server.not_found`, which names every way tried. */
export const findChromium = ({ env, report }: Needs): Promise<Chromium> =>
  searchInOrder({
    what: 'Chromium',
    ways: [
      { name: 'CHROMIUM_BINARY', look: () => running(env.CHROMIUM_BINARY) },
      { name: 'an installed Chrome or Chromium', look: () => running(installed(env)) },
      { name: 'the npm package @sparticuz/chromium', look: () => cachedChromium({ env, report }) },
    ],
    mend: 'install Chrome or Chromium, or set CHROMIUM_BINARY to one',
  });

const namesOnPath = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const installed = (env: NodeJS.ProcessEnv): string | undefined =>
  findOnPath(namesOnPath, env) ?? usualPlaces.find((path) => existsSync(path));

const running = async (path: string | undefined): Promise<Outcome<Chromium>> => {
  if (path === undefined || path === '') return { missing: 'there is none' };
  // On Windows it opens a window instead of saying its version.
  if (process.platform === 'win32') return { found: { path, env: {} } };
  const end = await runProgram({ file: path, args: ['--version'] });
  return end.code === 0 ? { found: { path, env: {} } } : { missing: `${path} does not run: ${end.output.trim()}` };
};
