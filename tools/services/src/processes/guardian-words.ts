/** What the starter asks of a guardian. */
export type Order = {
  file: string;
  args: string[];
  /** The folder the server runs in. */
  cwd: string;
  /** The server's output is appended here. */
  logPath: string;
  /** How long a server may take to stop before it is killed. */
  graceMs: number;
};

/** What a guardian tells its starter, one JSON value a line. */
export type Word = { kind: 'started'; pid: number } | { kind: 'failed'; reason: string };

// Both ends are this very program, so what arrives is what was sent.
export const parseOrder = (text: string | undefined): Order => JSON.parse(text ?? '{}');
export const parseWord = (line: string): Word => JSON.parse(line);
