import type { Report } from '../report.ts';
import { findOnPath } from './on-path.ts';
import { runProgram } from './run-program.ts';

const isRoot = (): boolean => process.getuid?.() === 0;

type Install = { name: string; env: NodeJS.ProcessEnv; report: Report };

/** Installs a Debian package. Returns undefined when that worked, else why it did not. */
export const installSystemPackage = async ({ name, env, report }: Install): Promise<string | undefined> => {
  if (!isRoot()) return 'needs root';
  const aptGet = findOnPath(['apt-get'], env);
  if (!aptGet) return 'this system has no apt-get';

  report(`Installing the system package ${name} ...`);
  const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () =>
    runProgram({ file: aptGet, args: ['install', '-y', '--no-install-recommends', name], env: quiet });
  const first = await install();
  if (first.code === 0) return undefined;

  // A fresh container has no package lists yet.
  await runProgram({ file: aptGet, args: ['update'], env: quiet });
  const second = await install();
  return second.code === 0 ? undefined : `apt-get failed: ${lastLine(second.output)}`;
};

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
