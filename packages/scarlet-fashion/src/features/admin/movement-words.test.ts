import type { StockMovement } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { tellMovement, tellPieces, tellWho } from './movement-words.ts';

const row: StockMovement = {
  ...{ id: 'a', sku: 'DR01-INK-M', shop: 'BLR', operation: 'receive', quantity: 4, reason: null, counted: null },
  ...{ note: null, orderNumber: null, by: 'shop', at: '2026-11-23T10:00:00.000Z' },
};

describe('a row of the ledger', () => {
  it('says what was done, with its reason or what was counted', () => {
    expect(tellMovement(row)).toBe('received');
    expect(tellMovement({ ...row, operation: 'adjust', reason: 'damaged' })).toBe('adjusted, damaged');
    expect(tellMovement({ ...row, operation: 'count', counted: 0 })).toBe('counted 0');
    expect(tellMovement({ ...row, operation: 'release' })).toBe('given back by an order');
  });

  it('says by how many pieces, with its sign; of an order only how many', () => {
    expect([4, -2, 0].map((quantity) => tellPieces({ ...row, quantity }))).toEqual(['+4', '−2', '±0']);
    expect(tellPieces({ operation: 'hold', quantity: 2 })).toBe('2');
  });

  it('says who did it: the one who reads it, somebody else, a program of the shop, or which order', () => {
    const mine = { ...row, by: 'user:aaa111bbb222' };
    expect(tellWho(mine, 'aaa111bbb222')).toBe('you');
    expect(tellWho(mine, 'somebody else')).toBe('person bbb222');
    expect(tellWho(row, 'aaa111bbb222')).toBe('the shop');
    expect(tellWho({ by: 'order', orderNumber: 'SF-04HM-ASW9-NF6Y' }, 'aaa111bbb222')).toBe('SF-04HM-ASW9-NF6Y');
  });
});
