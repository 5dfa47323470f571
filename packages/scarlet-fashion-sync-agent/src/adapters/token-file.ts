import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PairedAgent } from '@scarlet/contracts/schemas';
import type { TokenFile } from '../core/ports.ts';

const read = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Missing or spoilt: both mean that this device has to be paired.
    return undefined;
  }
};

/** The device token in a file that only its owner can read. */
export const createTokenFile = (path: string): TokenFile => ({
  current: () => PairedAgent.safeParse(read(path)).data,
  save: (paired) => {
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.new`;
    writeFileSync(draft, JSON.stringify(paired), { mode: 0o600, flush: true });
    // The mode above only counts for a new file; an old draft may have another one.
    chmodSync(draft, 0o600);
    renameSync(draft, path);
  },
});
