import { readdir, readFile, readlink, realpath, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Binary, compareVersions, type ServerKind } from './binaries/binary.ts';
import { makeFolder } from './make-folder.ts';
import type { Report } from './report.ts';
import { isAlive } from './run-file.ts';
import { SetupError } from './setup-error.ts';

/** Raised when we lay out the folder of a server in another way. */
const LAYOUT = 1;

const LEAVING_MS = 15_000;
const LOOK_EVERY_MS = 50;

/** What a data folder says about itself in `about.json`. */
type About = {
  layout: number;
  server: ServerKind;
  /** The version that wrote the data last. */
  version: string;
  /** Where the server listened last; a replica set remembers it inside its data, too. */
  port?: number;
  /** The server that wrote here last; it may be long gone. */
  pid?: number;
  /** The program that started that server. */
  starterPid?: number;
};

export type DataFolder = {
  /** Where the server keeps its files. */
  dataPath: string;
  lastPort: number | undefined;
  remember: (running: { port: number; pid: number }) => Promise<void>;
};

type Needs = { dir: string; binary: Binary; report: Report };

/**
 * Refuses the folder of one server, and touches nothing: `data.layout` when we did not write it, `data.version` when this
 * server cannot read it, `data.in_use` when another server still works on it.
 */
export const assertDataFolder = async ({ dir, binary, report }: Needs): Promise<About | undefined> => {
  const about = await readAbout(dir);
  if (!about) return undefined;
  assertReadable(dir, about, binary);
  await waitUntilIdle(dir, about, report);
  return about;
};

/** Opens the folder of one server, which is made when there is none, or refuses it as `assertDataFolder` does. */
export const openDataFolder = async (needs: Needs): Promise<DataFolder> => {
  const about = await assertDataFolder(needs);
  const { dir, binary } = needs;
  const current = { layout: LAYOUT, server: binary.kind, version: binary.version };
  const dataPath = resolve(dir, 'data');
  makeFolder(dataPath);
  await writeAbout(dir, { ...about, ...current });
  return {
    dataPath,
    lastPort: about?.port,
    remember: ({ port, pid }) => writeAbout(dir, { ...current, port, pid, starterPid: process.pid }),
  };
};

const aboutPath = (dir: string): string => join(dir, 'about.json');

const readAbout = async (dir: string): Promise<About | undefined> => {
  const text = await readFile(aboutPath(dir), 'utf8').catch(() => undefined);
  if (text === undefined) {
    const files = await readdir(dir).catch(() => []);
    if (files.length > 0) throw unknownLayout(dir, 'it has no about.json');
    return undefined;
  }
  const about = parse(text);
  if (!isAbout(about)) throw unknownLayout(dir, 'its about.json cannot be read');
  return about;
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const isAbout = (value: unknown): value is About =>
  typeof value === 'object' && value !== null && ['layout', 'server', 'version'].every((name) => name in value);

const writeAbout = async (dir: string, about: About): Promise<void> => {
  await writeFile(`${aboutPath(dir)}.tmp`, `${JSON.stringify(about, null, 2)}\n`);
  await rename(`${aboutPath(dir)}.tmp`, aboutPath(dir));
};

const assertReadable = (dir: string, about: About, binary: Binary): void => {
  if (about.layout !== LAYOUT) throw unknownLayout(dir, `it has layout ${about.layout}, this program knows ${LAYOUT}`);
  if (!canRead(about, binary)) {
    throw new SetupError({
      code: 'data.version',
      message: `The data in ${dir} was written by ${about.server} ${about.version}, which ${binary.kind} ${binary.version} (${binary.path}) cannot read. Nothing was touched.`,
      mend: `give it a ${about.server} ${about.version}, or erase the data with npm start -- --fresh`,
    });
  }
};

// A server whose starter was killed is on its way out, so it gets the time to finish.
const waitUntilIdle = async (dir: string, { pid, starterPid }: About, report: Report): Promise<void> => {
  if (pid === undefined || !(await isServerOf(dir, pid))) return;
  if (starterPid !== undefined && isAlive(starterPid)) throw inUse(dir, pid);
  report(`Waiting for the server of an earlier run (process ${pid}) to stop ...`);
  const untilMs = Date.now() + LEAVING_MS;
  while (await isServerOf(dir, pid)) {
    if (Date.now() > untilMs) throw inUse(dir, pid);
    await pause(LOOK_EVERY_MS);
  }
};

/** Process ids of our servers that still work on the data in `dataDir`, whoever started them. */
export const serversOn = async (dataDir: string): Promise<number[]> => {
  const found = await Promise.all(['mongo', 'redis'].map((name) => serverOn(join(dataDir, name))));
  return found.flatMap((pid) => pid ?? []);
};

const serverOn = async (dir: string): Promise<number | undefined> => {
  const about = await readAbout(dir).catch(() => undefined);
  return about?.pid !== undefined && (await isServerOf(dir, about.pid)) ? about.pid : undefined;
};

const inUse = (dir: string, pid: number): SetupError =>
  new SetupError({
    code: 'data.in_use',
    message: `A server (process ${pid}) still works on ${dir}.`,
    mend: 'npm run services stop',
  });

// MongoDB goes up one major version at a time and only by hand, so only the same major is taken.
// Valkey reads what Redis wrote up to 7.2, where the two parted; neither reads the other after that.
const canRead = (about: About, binary: Binary): boolean => {
  if (about.server === 'redis' && binary.kind === 'valkey') return compareVersions(about.version, '7.2') <= 0;
  if (about.server !== binary.kind || compareVersions(about.version, binary.version) > 0) return false;
  return about.server !== 'mongod' || majorOf(about.version) === majorOf(binary.version);
};

const majorOf = (version: string): string | undefined => version.split('.')[0];

// A number alone proves nothing: after a restart of the machine it may be anybody's. Servers run inside their own data
// folder, which the system shows; where it does not, mongod still has a lock of its own.
const isServerOf = async (dir: string, pid: number): Promise<boolean> => {
  const worksIn = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  return worksIn !== undefined && worksIn === (await realpath(join(dir, 'data')));
};

const unknownLayout = (dir: string, reason: string): SetupError =>
  new SetupError({
    code: 'data.layout',
    message: `${dir} was not laid out by this version of the program: ${reason}. Nothing was touched.`,
    mend: 'move the folder away, or erase the data with npm start -- --fresh',
  });
