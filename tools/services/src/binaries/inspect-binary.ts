import type { Report } from '../report.ts';
import { SetupError } from '../setup-error.ts';
import type { Binary, Outcome, ServerKind } from './binary.ts';
import { readLoaderComplaint } from './loader-complaint.ts';
import { type ProgramEnd, runProgram } from './run-program.ts';
import { installSystemPackage } from './system-packages.ts';

type Inspect = { path: string; origin: string; env: NodeJS.ProcessEnv; report: Report };

const banners: { kind: ServerKind; pattern: RegExp }[] = [
  { kind: 'mongod', pattern: /db version v(\d+\.\d+\.\d+)/ },
  { kind: 'redis', pattern: /Redis server v=(\d+\.\d+\.\d+)/ },
  { kind: 'valkey', pattern: /Valkey server v=(\d+\.\d+\.\d+)/ },
];

/**
 * Runs `path --version` to see that the program starts here and what it is.
 * A missing library is installed when we are root, else it throws `server.library_missing`.
 */
export const inspectBinary = async ({ path, origin, env, report }: Inspect): Promise<Outcome<Binary>> => {
  const first = await runProgram({ file: path, args: ['--version'], env });
  const end = await mendLibrary({ path, end: first, env, report });
  for (const { kind, pattern } of banners) {
    const version = pattern.exec(end.output)?.[1];
    if (version) return { found: { path, kind, version, origin } };
  }
  return { missing: `${path} does not run here: ${whyNot(end)}` };
};

type Mend = { path: string; end: ProgramEnd; env: NodeJS.ProcessEnv; report: Report };

const mendLibrary = async ({ path, end, env, report }: Mend): Promise<ProgramEnd> => {
  const complaint = end.code === 0 ? undefined : readLoaderComplaint(end.output);
  if (!complaint) return end;
  const failure = complaint.debianPackage
    ? await installSystemPackage({ name: complaint.debianPackage, env, report })
    : 'no package known';
  if (failure === undefined) return runProgram({ file: path, args: ['--version'], env });
  throw new SetupError({
    code: 'server.library_missing',
    message: `${path} cannot start: ${complaint.what} (installing it here: ${failure}).`,
    mend: complaint.mend,
  });
};

const whyNot = ({ signal, output }: ProgramEnd): string => {
  if (signal === 'SIGILL') return 'this processor lacks an instruction it needs (MongoDB 5 and newer need AVX)';
  return output.trim().split('\n')[0] || `ended by ${signal ?? 'itself'} without a word`;
};
