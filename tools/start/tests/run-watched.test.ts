import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from './fixtures/temp-folder.ts';

const runner = fileURLToPath(new URL('../run-watched.ts', import.meta.url));

/** A program that says `up <word>`, with the word in a file of its own, and `ended` when it is told to. */
const started = async (word = "'one'") => {
  const folder = join(tempFolder(), 'a folder');
  mkdirSync(folder);
  const file = join(folder, 'word.ts');
  const write = (text: string, to = file) => writeFileSync(to, `export const word: string = ${text};\n`);
  write(word);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const program = join(folder, 'main.ts');
  const lines = [
    "import { word } from './word.ts';",
    // Before it says that it is up: whoever hears that may end it at once.
    "process.once('SIGTERM', () => { console.log('ended'); process.exit(3); });",
    "setInterval(() => 0, 1_000); console.log('up', word, process.argv[2]);",
  ];
  writeFileSync(program, lines.join('\n'));
  const child = spawn(process.execPath, [runner, folder, program, 'run'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  onTestFinished(async () => {
    child.kill();
    await ended;
  });
  const said = createInterface(child.stdout)[Symbol.asyncIterator]();
  const complained = createInterface(child.stderr)[Symbol.asyncIterator]();
  return {
    file,
    write,
    child,
    hears: async () => (await said.next()).value,
    complaint: async () => (await complained.next()).value,
  };
};

describe('a program that is written while it runs', () => {
  it('is run anew at each change of a file, however an editor saves it', async () => {
    const { file, write, hears } = await started();
    expect(await hears()).toBe('up one run');
    const saves = {
      'by renaming': (word: string) => {
        write(`'${word}'`, `${file}.new`);
        renameSync(`${file}.new`, file);
      },
      'in place': (word: string) => write(`'${word}'`),
      'after removing it': (word: string) => {
        rmSync(file);
        write(`'${word}'`);
      },
    };
    for (const how of ['by renaming', 'by renaming', 'in place', 'after removing it', 'in place'] as const) {
      saves[how](how);
      const seen: unknown[] = [];
      while (seen.at(-1) !== `up ${how} run`) seen.push(await hears());
      expect(seen).toContain('ended');
    }
  });

  it('says that it has ended by itself, and is run anew when that is mended', async () => {
    const { write, hears, complaint } = await started('nothing');
    let said: unknown;
    while (!String(said).startsWith('Ended with 1.')) said = await complaint();
    write("'mended'");
    expect(await hears()).toBe('up mended run');
  });

  it('ends when it is told to, and nothing is left', async () => {
    const { child, hears } = await started();
    await hears();
    child.kill('SIGTERM');
    const ended = once(child, 'exit');
    expect(await hears()).toBe('ended');
    expect(await ended).toEqual([3, null]);
  });
});
