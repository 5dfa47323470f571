import { bug } from '@scarlet/contracts/problem';
import type { Profile } from './profile.ts';

const safeRef = /^[A-Z0-9-]{1,32}$/;

/** Whether a ref can be part of a file name in every file system, and can never leave the folder. */
export const isSafeRef = (ref: string): boolean => safeRef.test(ref);

/** The name of the file that a till reads. */
export const importName = (profile: Profile, ref: string): string =>
  isSafeRef(ref) ? `${profile.importPrefix}${ref}.csv` : bug('A ref that cannot name a file', { ref });

/** The ref in the name of a file that a till wrote, in capitals; undefined when the name is not of that kind. */
export const refOfBilledName = (profile: Profile, name: string): string | undefined => {
  const upper = name.toUpperCase();
  const isBilled = upper.startsWith(profile.billedPrefix) && upper.endsWith('.TXT');
  return isBilled ? upper.slice(profile.billedPrefix.length, -'.TXT'.length) : undefined;
};
