import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { importBreaches } from '../check-imports.ts';
import { legalTree, workspaceLinks } from './legal-tree.ts';

const write = async (root: string, path: string, text: string): Promise<void> => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
};

/** A file that breaks `rule` when it is planted in the legal tree; `also` is what it needs there. */
export type Breach = { breach: string; rule: string; path: string; text: string; also?: Record<string, string> };

/** The breaches found in the legal tree with the given files added or replaced; the tree is gone afterwards. */
export const breachesWith = async (files: Readonly<Record<string, string>>): Promise<string[]> => {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'scarlet-import-rules-')));
  try {
    for (const [path, text] of Object.entries({ ...legalTree, ...files })) await write(root, path, text);
    await mkdir(join(root, 'node_modules/@scarlet'), { recursive: true });
    for (const [link, folder] of Object.entries(workspaceLinks)) await symlink(join(root, folder), join(root, link));
    return await importBreaches(root, ['packages', 'tools']);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};
