import type { StockMovement } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { tellMovement, tellPieces, tellWho } from './movement-words.ts';

const row: StockMovement = {
  ...{ id: 'a', sku: 'DR01-INK-M', shop: 'BLR', operation: 'receive', quantity: 4, reason: null, counted: null },
  ...{ note: null, by: 'shop', at: '2026-11-23T10:00:00.000Z' },
};

describe('a row of the ledger', () => {
  it('says what was done, with its reason or what was counted', () => {
    expect(tellMovement(row)).toBe('received');
    expect(tellMovement({ ...row, operation: 'adjust', reason: 'damaged' })).toBe('adjusted, damaged');
    expect(tellMovement({ ...row, operation: 'count', counted: 0 })).toBe('counted 0');
  });

  it('says by how many pieces, with its sign', () => {
    expect([4, -2, 0].map(tellPieces)).toEqual(['+4', '−2', '±0']);
  });

  it('says who did it: the one who reads it, somebody else, or a program of the shop', () => {
    expect(tellWho('user:aaa111bbb222', 'aaa111bbb222')).toBe('you');
    expect(tellWho('user:aaa111bbb222', 'somebody else')).toBe('person bbb222');
    expect(tellWho('shop', 'aaa111bbb222')).toBe('the shop');
  });
});
