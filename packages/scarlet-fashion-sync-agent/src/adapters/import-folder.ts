import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failpoint } from '../core/failpoint-names.ts';
import type { ImportFolder } from '../core/ports.ts';
import { renamePatiently, syncFolder } from './durable-file.ts';
import { exists, type FolderPaths, unlessMissing } from './folder-paths.ts';
import { sha256 } from './sha256.ts';

/** The till's folder as the exporter sees it. */
export const createImportFolder = (paths: FolderPaths, failpoint: Failpoint): ImportFolder => {
  const staged = (name: string) => join(paths.stage, name);
  const published = (name: string) => join(paths.root, name);

  const makeStage = async (): Promise<void> => {
    // Not recursive on purpose: when the share is away, its empty mount point must not be taken for the folder.
    for (const folder of [paths.own, paths.stage]) if (!(await exists(folder))) await mkdir(folder);
  };

  return {
    stageState: async () => {
      if (!(await exists(paths.root))) return 'folder_down';
      return (await exists(paths.stage)) ? 'ready' : 'missing';
    },
    stage: async (name, text) => {
      await makeStage();
      const bytes = Buffer.from(text);
      const half = Math.ceil(bytes.length / 2);
      const handle = await open(staged(name), 'w');
      try {
        await handle.write(bytes.subarray(0, half));
        failpoint('mid-stage-write');
        await handle.write(bytes.subarray(half));
        await handle.sync();
      } finally {
        await handle.close();
      }
      await syncFolder(paths.stage);
      failpoint('after-stage-fsync');
    },
    isStaged: (name) => exists(staged(name)),
    unstage: (name) => rm(staged(name), { force: true }),
    publishedSha: async (name) => {
      const bytes = await unlessMissing(readFile(published(name)));
      return bytes && sha256(bytes);
    },
    publish: async (name) => {
      await renamePatiently(staged(name), published(name));
      failpoint('after-rename');
      await syncFolder(paths.root);
      await syncFolder(paths.stage);
    },
  };
};
