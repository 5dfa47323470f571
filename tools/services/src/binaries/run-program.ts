import { spawn } from 'node:child_process';

export type ProgramEnd = {
  /** Exit code, or undefined when the program did not start or was killed. */
  code: number | undefined;
  signal: string | undefined;
  /** Standard output and standard error in the order they came. */
  output: string;
  /** True when there is no such program. */
  isAbsent: boolean;
};

type Command = { file: string; args: string[]; env?: NodeJS.ProcessEnv };

/** Runs a program to its end, which comes no later than that of this process; never throws, all that happens is in the answer. */
export const runProgram = ({ file, args, env }: Command): Promise<ProgramEnd> =>
  new Promise((resolve) => {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], ...(env && { env }) });
    const end = () => child.kill();
    process.once('exit', end);
    let output = '';
    const collect = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve({ code: undefined, signal: undefined, output: error.message, isAbsent: error.code === 'ENOENT' }),
    );
    child.once('close', (code, signal) => {
      process.off('exit', end);
      resolve({ code: code ?? undefined, signal: signal ?? undefined, output, isAbsent: false });
    });
  });
