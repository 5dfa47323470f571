import { minute } from '#kernel/clock';
import { randomLetters } from '#kernel/ids';

/** Without 0 O 1 I L: a code is read aloud over the phone. 31^8 codes, each good for ten minutes and one use. */
const letters = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

export const pairingCodeLifeMs = 10 * minute;

/** A fresh code such as `K7QM-3WXA`. */
export const newPairingCode = (): string => `${randomLetters(letters, 4)}-${randomLetters(letters, 4)}`;
