import { watch } from 'node:fs';

/**
 * Calls `wake` when something stirs in a folder. A hint only: file events get lost on shares and under load, so nothing
 * may depend on it, and a watch that breaks is simply over. Returns the way to end it.
 */
export const watchFolder = (folder: string, wake: (name: string | null) => void): (() => void) => {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, name) => wake(name));
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => undefined;
  }
};
