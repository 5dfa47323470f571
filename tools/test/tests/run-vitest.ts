import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Tally } from '../tally.ts';
import { tallyOf } from '../vitest-report.ts';

/** What a real vitest run over the given test files is counted as; `setupFile` is a path from the root, if any. */
export const tallyWith = async (files: Readonly<Record<string, string>>, setupFile?: string): Promise<Tally> => {
  const folder = await mkdtemp(join(tmpdir(), 'scarlet-report-'));
  try {
    const test = { globals: true, setupFiles: setupFile === undefined ? [] : [resolve(setupFile)] };
    await writeFile(join(folder, 'vitest.config.mjs'), `export default ${JSON.stringify({ test })};`);
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const report = join(folder, 'report.json');
    const args = ['run', '--passWithNoTests', `--root=${folder}`, '--reporter=json', `--outputFile=${report}`];
    const child = spawn(process.execPath, [resolve('node_modules/vitest/vitest.mjs'), ...args], {
      cwd: folder,
      stdio: 'ignore',
    });
    const [code] = await once(child, 'exit');
    return tallyOf(report, Number(code));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
