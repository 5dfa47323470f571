import { parseArgs } from 'node:util';

type Program<Flag extends string> = {
  /** Every way to call the program, one a line. */
  usage: string;
  /** Names of its options, without the dashes. */
  flags?: readonly Flag[];
  takesWords?: boolean;
};

type Options<Flag extends string> = { flags: ReadonlySet<Flag>; words: readonly string[] };

/**
 * What this process was told on its command line. Leaves with 2, the fault and the usage for anything that the program does not
 * know, so that a slip of the hand never runs something else; with 0 and the usage for `--help`.
 */
export const readOptions = <Flag extends string = never>({
  usage,
  flags = [],
  takesWords = false,
}: Program<Flag>): Options<Flag> => {
  const read = parse([...flags, 'help'], takesWords);
  if (typeof read === 'string') return refuseOptions(read, usage);
  if (!read.given.includes('help'))
    return { flags: new Set(flags.filter((name) => read.given.includes(name))), words: read.words };
  console.log(usage);
  return process.exit(0);
};

/** Leaves with 2 after saying why, and what the program knows. */
export const refuseOptions = (fault: string, usage: string): never => {
  console.error(`${fault}\n${usage}`);
  return process.exit(2);
};

const parse = (names: readonly string[], takesWords: boolean): string | { given: string[]; words: string[] } => {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'boolean' as const }]));
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: takesWords });
    return { given: Object.keys(values), words: positionals };
  } catch (error) {
    // Node goes on to explain what a program could do about it; what the person should know is the first sentence.
    return error instanceof Error ? `${error.message.split('. ')[0]}.`.replace(/\.\.$/, '.') : String(error);
  }
};
