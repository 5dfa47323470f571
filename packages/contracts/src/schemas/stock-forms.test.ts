import { describe, expect, it } from 'vitest';
import { AdjustStockForm, CountStockForm, ReceiveStockForm, TransferStockForm } from './stock-forms.ts';

const sku = 'DR01-INK-M';

describe('a form of the stock desk', () => {
  it('means the movement that a program would send, without a note that nobody wrote', () => {
    expect(ReceiveStockForm.parse({ sku, shop: 'BLR', pieces: '7', note: ' ' })).toEqual({
      ...{ sku, shop: 'BLR', quantity: 7 },
    });
    expect(TransferStockForm.parse({ sku, from: 'BLR', to: 'BOM', pieces: '2', note: 'by van' })).toEqual({
      ...{ sku, from: 'BLR', to: 'BOM', quantity: 2, note: 'by van' },
    });
  });

  it('takes what was sold when its page was made into a count', () => {
    expect(CountStockForm.parse({ sku, shop: 'BLR:12', pieces: '0', note: '' })).toEqual({
      ...{ sku, shop: 'BLR', soldBefore: 12, counted: 0 },
    });
  });

  it.each([
    ['damaged', '3', -3],
    ['lost', '-2', -2],
    ['found', '2', 2],
    ['correction', '-4', -4],
  ])('of pieces that are %s, with %s typed, moves the books by %i', (reason, pieces, quantity) => {
    expect(AdjustStockForm.parse({ sku, shop: 'BLR', pieces, reason, note: '' })).toMatchObject({ quantity });
  });

  it.each([
    ['1.5 pieces', ReceiveStockForm, { sku, shop: 'BLR', pieces: '1.5' }],
    ['no pieces at all', ReceiveStockForm, { sku, shop: 'BLR', pieces: '0' }],
    ['a count that forgot what was sold', CountStockForm, { sku, shop: 'BLR', pieces: '1' }],
    ['fewer pieces found', AdjustStockForm, { sku, shop: 'BLR', pieces: '-1', reason: 'found' }],
    ['a shop that sends to itself', TransferStockForm, { sku, from: 'BLR', to: 'BLR', pieces: '1' }],
    ['a field too many', ReceiveStockForm, { sku, shop: 'BLR', pieces: '1', kind: 'count' }],
  ])('never means %s', (_what, schema, fields) => {
    expect(schema.safeParse(fields).success).toBe(false);
  });
});
