import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The places inside the till's folder. All of them are on one volume, because a rename must stay a rename. */
export const folderPaths = (root: string) => ({
  root,
  own: join(root, '.agent'),
  stage: join(root, '.agent', 'stage'),
  processed: join(root, 'processed'),
  failed: join(root, 'failed'),
});
export type FolderPaths = ReturnType<typeof folderPaths>;

/** Whether an error says that there is nothing under this name. */
const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The value, or undefined when the file is not there. Other errors pass. */
export const unlessMissing = async <Value>(work: Promise<Value>): Promise<Value | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** Whether something stands under this name. */
export const exists = async (path: string): Promise<boolean> => (await unlessMissing(stat(path))) !== undefined;
