import { describe, expect, it } from 'vitest';
import { readImport } from './import-file.ts';

const lines = (...all: string[]) => Buffer.from(all.join('\r\n'));

describe('reading an import', () => {
  it('takes the five assumed columns and knows the total', () => {
    const bytes = lines(
      'order_ref,product,size,price,qty',
      'SF-1,"Shirt, linen",M,1499.00,2',
      'SF-1,Scarf,One,899.5,1',
      '',
    );
    expect(readImport('IMPORT_SF-1.csv', bytes)).toEqual({
      fileName: 'IMPORT_SF-1.csv',
      ref: 'SF-1',
      columns: ['order_ref', 'product', 'size', 'price', 'qty'],
      rows: [
        ['SF-1', 'Shirt, linen', 'M', '1499.00', '2'],
        ['SF-1', 'Scarf', 'One', '899.5', '1'],
      ],
      totalMinor: 389_750,
    });
  });

  it.each([';', '\t', '|'])('takes another delimiter: %j', (sign) => {
    const bytes = lines(['order_ref', 'line_total'].join(sign), ['SF-1', '10.00'].join(sign));
    expect(readImport('IMPORT_SF-1_r2.csv', bytes)).toMatchObject({ ref: 'SF-1', totalMinor: 1_000 });
  });

  it('takes a byte order mark, and the old Windows code page', () => {
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), lines('order_ref,product', 'SF-1,Kurta')]);
    expect(readImport('IMPORT_SF-1.csv', marked)).toMatchObject({ columns: ['order_ref', 'product'] });
    const old = Buffer.from('order_ref,product\nSF-1,Caf\xe9', 'latin1');
    expect(readImport('IMPORT_SF-1.csv', old)).toMatchObject({ rows: [['SF-1', 'Café']], totalMinor: undefined });
  });

  it.each([
    ['nothing in it', 'IMPORT_SF-1.csv', ''],
    ['a heading only', 'IMPORT_SF-1.csv', 'order_ref,product\n'],
    ['rows of different lengths', 'IMPORT_SF-1.csv', 'order_ref,product\nSF-1\n'],
    ['an open quote', 'IMPORT_SF-1.csv', 'order_ref,product\nSF-1,"Shirt\n'],
    ['no reference column', 'IMPORT_SF-1.csv', 'product\nShirt\n'],
    ['the reference of another bill', 'IMPORT_SF-1.csv', 'order_ref\nSF-1\nSF-2\n'],
    ['a name without a reference', 'IMPORT_sf 1.csv', 'order_ref\nSF-1\n'],
  ])('says what is wrong with %s', (...[, fileName, text]) => {
    expect(readImport(fileName, Buffer.from(text))).toEqual({ fileName, fault: expect.stringMatching(/\w+ .+\.$/) });
  });
});
