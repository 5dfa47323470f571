/** The backend with one line changed, in a folder of its own, judged by its own tests. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endWithRun } from '@scarlet/testkit/end-with-run';
import type { FreshStores } from '@scarlet/testkit/fresh-stores';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const backend = 'packages/scarlet-fashion-backend';

/** A text that is in that file of the backend exactly once, and what stands there instead. */
export type Patch = { readonly file: string; readonly from: string; readonly to: string };
type Verdict = { readonly passed: readonly string[]; readonly failed: readonly string[] };
type Report = { testResults: { assertionResults: { fullName: string; status: string }[] }[] };

/** Some tests of one file: those whose full name has this pattern. */
export type Judges = {
  readonly project: 'unit' | 'module' | 'race';
  readonly testFile: string;
  readonly named: string;
};

export type PatchedBackend = {
  /** Runs these tests against the backend with this patch. */
  judge(judges: Judges, patch: Patch): Promise<Verdict>;
  remove(): Promise<void>;
};

/** Whatever the run around this one has said of itself must not be believed by the run inside. */
const plainEnv = (): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('VITEST')));

const withPatch = async (dir: string, { file, from, to }: Patch): Promise<() => Promise<void>> => {
  const path = join(dir, backend, file);
  const source = await readFile(path, 'utf8');
  if (source.split(from).length !== 2) throw new Error(`${file} does not say this once: ${from}`);
  await writeFile(
    path,
    source.replace(from, () => to),
  );
  return () => writeFile(path, source);
};

const readReport = async (path: string): Promise<Verdict> => {
  const { testResults }: Report = JSON.parse(await readFile(path, 'utf8'));
  const all = testResults.flatMap(({ assertionResults }) => assertionResults);
  const named = (wanted: string) => all.filter(({ status }) => status === wanted).map(({ fullName }) => fullName);
  return { passed: named('passed'), failed: named('failed') };
};

/** Copies the backend beside links to everything that it stands on; its tests use these servers. */
export const copyBackend = async ({ mongoUri, redisUrl }: FreshStores): Promise<PatchedBackend> => {
  const dir = await mkdtemp(join(tmpdir(), 'scarlet-patched-'));
  await cp(join(root, backend), join(dir, backend), { recursive: true });
  await cp(join(root, 'vitest.config.ts'), join(dir, 'vitest.config.ts'));
  for (const link of ['node_modules', 'tools', 'package.json', 'packages/simulators', 'packages/contracts']) {
    await symlink(join(root, link), join(dir, link));
  }
  const report = join(dir, 'report.json');

  const run = async ({ project, testFile, named }: Judges): Promise<Verdict> => {
    await rm(report, { force: true });
    const vitest = [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--root', dir, `--project=${project}`];
    const args = [...vitest, '--reporter=json', `--outputFile=${report}`, '-t', named, join(backend, testFile)];
    const env = { ...plainEnv(), MONGODB_URI: mongoUri, REDIS_URL: redisUrl };
    const child = spawn(process.execPath, args, { cwd: dir, env, stdio: 'ignore' });
    endWithRun(child);
    await once(child, 'exit');
    return readReport(report);
  };
  return {
    judge: async (judges, patch) => {
      const restore = await withPatch(dir, patch);
      return run(judges).finally(restore);
    },
    remove: () => rm(dir, { recursive: true, force: true }),
  };
};
