import type { Profile } from './profile.ts';

/** A file of a till is a few bytes; more than this is not one, and is never read into memory. */
export const maxBilledBytes = 65_536;

export type UnreadableReason = 'EMPTY' | 'NOT_TEXT' | 'NOT_ONE_LINE' | 'NOT_AN_INVOICE' | 'TOO_LARGE';
export type BilledFile = { kind: 'invoice'; invoiceNo: string } | { kind: 'unreadable'; reason: UnreadableReason };

const byteOrderMarks = [
  { encoding: 'utf-16le', mark: [0xff, 0xfe] },
  { encoding: 'utf-16be', mark: [0xfe, 0xff] },
];

const encodingOf = (bytes: Uint8Array): string =>
  byteOrderMarks.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte))?.encoding ?? 'utf-8';

/** UTF-8, or UTF-16 that says so; undefined when the bytes are neither. The decoder drops the byte order mark. */
const decode = (bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

// Line ends and tabs are what a till writes; any other control character means that this is not a text file.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const binary = /[\0-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

const unreadable = (reason: UnreadableReason): BilledFile => ({ kind: 'unreadable', reason });

/** Reads what a till wrote after billing: one line, the invoice number. */
export const readBilledFile = (profile: Profile, bytes: Uint8Array): BilledFile => {
  if (bytes.length > maxBilledBytes) return unreadable('TOO_LARGE');
  const text = decode(bytes);
  if (text === undefined || binary.test(text)) return unreadable('NOT_TEXT');
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [invoiceNo] = lines;
  if (invoiceNo === undefined) return unreadable('EMPTY');
  if (lines.length > 1) return unreadable('NOT_ONE_LINE');
  return profile.invoicePattern.test(invoiceNo) ? { kind: 'invoice', invoiceNo } : unreadable('NOT_AN_INVOICE');
};
