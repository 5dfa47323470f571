import { readFile } from 'node:fs/promises';
import { round } from './figures.ts';

type Share = { name: string; selfPercent: number };
/** Where the busy time of a process went: by function, and by the package or part of the shop that the function is from. */
export type HotSpots = { functions: readonly Share[]; parts: readonly Share[] };

type Frame = { functionName: string; url: string; lineNumber: number };
type Profile = { nodes: { id: number; callFrame: Frame }[]; samples: number[]; timeDeltas: number[] };

const waiting = new Set(['(idle)', '(program)', '(root)']);

/** A file as people name it: its path in the repository, or below the package it is from. */
const pathOf = ({ url }: Frame): string =>
  url
    .split('/node_modules/')
    .at(-1)
    ?.split(/\/(?=(?:packages|bench|tools)\/)/)
    .at(-1) ?? url;

const functionOf = (frame: Frame): string => {
  const path = pathOf(frame);
  return `${frame.functionName || '(anonymous)'} ${path === '' ? '(native)' : `${path}:${frame.lineNumber + 1}`}`;
};

const partOf = (frame: Frame): string => {
  const path = pathOf(frame);
  if (path === '') return frame.functionName.startsWith('(') ? frame.functionName : `native ${frame.functionName}`;
  if (path.startsWith('node:')) return 'node';
  const own = /^packages\/([^/]+)\/src\/(?:modules\/)?([^/]+)/.exec(path);
  return own
    ? `${own[1]} ${own[2]}`
    : path
        .split('/')
        .slice(0, path.startsWith('@') ? 2 : 1)
        .join('/');
};

const largest = (sums: ReadonlyMap<string, number>, most: number): readonly Share[] => {
  const all = [...sums.values()].reduce((sum, us) => sum + us, 0);
  return [...sums]
    .sort(([, left], [, right]) => right - left)
    .slice(0, most)
    .map(([name, us]) => ({ name, selfPercent: round((us * 100) / all) }));
};

/** Reads a profile of V8; what came before `fromShare` of it is left out, and so is the time in which nothing was to do. */
export const hotSpots = async (
  path: string,
  { most, fromShare }: { most: number; fromShare: number },
): Promise<HotSpots> => {
  const { nodes, samples, timeDeltas }: Profile = JSON.parse(await readFile(path, 'utf8'));
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const functions = new Map<string, number>();
  const parts = new Map<string, number>();
  const add = (sums: Map<string, number>, name: string, us: number) => sums.set(name, (sums.get(name) ?? 0) + us);
  for (let index = Math.floor(samples.length * fromShare); index < samples.length; index += 1) {
    const frame = frames.get(samples[index] ?? 0);
    if (!frame || waiting.has(frame.functionName)) continue;
    add(functions, functionOf(frame), timeDeltas[index] ?? 0);
    add(parts, partOf(frame), timeDeltas[index] ?? 0);
  }
  return { functions: largest(functions, most), parts: largest(parts, most) };
};
