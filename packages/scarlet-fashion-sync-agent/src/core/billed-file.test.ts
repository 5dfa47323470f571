import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxBilledBytes, readBilledFile } from './billed-file.ts';
import { e4uMinimal } from './profiles/e4u-minimal.ts';

const read = (content: string | Uint8Array) =>
  readBilledFile(e4uMinimal, typeof content === 'string' ? new TextEncoder().encode(content) : content);
const bytes = (text: string, encoding: BufferEncoding) => Uint8Array.from(Buffer.from(text, encoding));

describe('what the till wrote after billing', () => {
  it.each(['INV-42', 'INV-42\r\n', '  INV-42 \n\n', '\ufeffINV-42\n'])('%j is the invoice INV-42', (text) => {
    expect(read(text)).toEqual({ kind: 'invoice', invoiceNo: 'INV-42' });
  });

  it('may be UTF-16 when it says so', () => {
    const littleEndian = bytes('\ufeffINV-42\r\n', 'utf16le');
    const bigEndian = Uint8Array.from(Buffer.from(littleEndian).swap16());
    expect(read(littleEndian)).toEqual({ kind: 'invoice', invoiceNo: 'INV-42' });
    expect(read(bigEndian)).toEqual({ kind: 'invoice', invoiceNo: 'INV-42' });
  });

  it.each([
    ['nothing', '', 'EMPTY'],
    ['blank lines', ' \r\n\r\n', 'EMPTY'],
    ['two lines', 'INV-1\nINV-2', 'NOT_ONE_LINE'],
    ['a sentence', 'paid, thanks', 'NOT_AN_INVOICE'],
    ['17 characters', 'A'.repeat(17), 'NOT_AN_INVOICE'],
    ['NUL bytes', 'INV-1\0', 'NOT_TEXT'],
    ['UTF-16 without a mark', bytes('INV-42', 'utf16le'), 'NOT_TEXT'],
    ['another code page', bytes('INV-\u00e9', 'latin1'), 'NOT_TEXT'],
    ['more than 64 KB', new Uint8Array(maxBilledBytes + 1).fill(65), 'TOO_LARGE'],
  ])('%s cannot be read as an invoice', (_what, content, reason) => {
    expect(read(content)).toEqual({ kind: 'unreadable', reason });
  });

  it('never makes the reader throw', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (content) => {
        expect(['invoice', 'unreadable']).toContain(read(content).kind);
      }),
    );
  });
});
