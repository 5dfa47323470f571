import { readdir, readFile } from 'node:fs/promises';

/** Process ids of all that this process has started and they in turn; none where the system does not tell in /proc. */
export const descendantsOf = async (pid: number): Promise<number[]> => {
  const parents = await parentsByPid();
  const childrenOf = (one: number) => [...parents].flatMap(([child, parent]) => (parent === one ? [child] : []));
  const found = childrenOf(pid);
  for (const one of found) found.push(...childrenOf(one));
  return found;
};

const parentsByPid = async (): Promise<Map<number, number>> => {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  return new Map(await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const)));
};

// The second field is the program's name in brackets, and may hold anything, brackets too.
const parentOf = async (pid: number): Promise<number> => {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return Number(/.*\) \S (\d+)/s.exec(stat)?.[1] ?? 0);
};
