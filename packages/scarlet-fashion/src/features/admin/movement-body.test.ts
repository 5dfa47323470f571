import { describe, expect, it } from 'vitest';
import { countedShop, readDraft } from './movement-body.ts';

const formOf = (fields: Record<string, string>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

describe('what the form says', () => {
  it('is read with a note without blanks around it, and fields that are not shown are empty', () => {
    const shop = countedShop({ shop: 'BLR', sold: 12 });
    expect(readDraft('count', formOf({ shop, pieces: '7', note: ' left rack ' }))).toEqual({
      ...{ kind: 'count', shop: 'BLR', soldBefore: 12, to: '', pieces: 7, reason: 'correction', note: 'left rack' },
    });
  });

  it('names two shops for pieces that go from one to the other', () => {
    expect(readDraft('transfer', formOf({ from: 'BLR', to: 'BOM', pieces: '2' }))).toMatchObject({
      ...{ shop: 'BLR', to: 'BOM', pieces: 2 },
    });
  });
});
