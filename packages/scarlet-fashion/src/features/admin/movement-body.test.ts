import { describe, expect, it } from 'vitest';
import { readDraft, signedPieces } from './movement-body.ts';

describe('the pieces of an adjustment', () => {
  it.each([
    ['damaged', 3, -3],
    ['lost', -2, -2],
    ['stolen', 1, -1],
    ['found', 2, 2],
    ['returned', 1, 1],
    ['correction', -4, -4],
    ['correction', 4, 4],
  ] as const)('%s, %i typed, moves the books by %i', (reason, typed, moved) => {
    expect(signedPieces(reason, typed)).toBe(moved);
  });
});

describe('what the form says', () => {
  it('is read with a note without blanks around it, and fields that are not shown are empty', () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ kind: 'count', shop: 'BLR', pieces: '7', note: ' left rack ' })) {
      form.set(name, value);
    }
    expect(readDraft(form)).toEqual({
      ...{ kind: 'count', shop: 'BLR', to: '', pieces: 7, reason: 'correction', note: 'left rack' },
    });
  });
});
