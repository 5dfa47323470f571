import { describe, expect, it } from 'vitest';
import { aBill, aLine } from '../../tests/bills.ts';
import { importFile } from './import-file.ts';
import { e4uMinimal } from './profiles/e4u-minimal.ts';

describe('the five-column file', () => {
  it('has a heading and one row for each line of the bill, prices in rupees', () => {
    const lines = [
      aLine(),
      aLine({ lineNo: 2, name: 'Dupatta "Rani"', colour: 'Pink', size: 'Free', quantity: 1, priceMinor: 5 }),
    ];
    expect(importFile(e4uMinimal, aBill({ ref: 'SF-7', lines }))).toEqual({
      kind: 'written',
      name: 'IMPORT_SF-7.csv',
      text: [
        'order_ref,product,size,price,qty',
        'SF-7,"Meera kurta, Red",M,2499.50,2',
        'SF-7,"Dupatta ""Rani"", Pink",Free,0.05,1',
        '',
      ].join('\r\n'),
    });
  });

  it('is not written for a reference that could leave the folder', () => {
    expect(importFile(e4uMinimal, aBill({ ref: '../../etc/passwd' }))).toEqual({
      kind: 'unexportable',
      code: 'REF_NOT_SAFE',
    });
  });

  it('is not written for a bill without lines', () => {
    expect(importFile(e4uMinimal, aBill({ lines: [] }))).toEqual({ kind: 'unexportable', code: 'NO_LINES' });
  });
});
