import { describe, expect, it } from 'vitest';
import { createProductNames } from './product-names.ts';

const setUp = () => {
  const asked: (readonly string[])[] = [];
  const catalogue = new Map([
    ['DR01-INK-M', { slug: 'a-dress' }],
    ['DR01-INK-S', { slug: 'a-dress' }],
    ['SH01-INK-M', { slug: 'a-shirt' }],
  ]);
  const names = createProductNames(async (skus) => {
    asked.push(skus);
    return new Map([...catalogue].filter(([sku]) => skus.includes(sku)));
  });
  return { asked, names };
};

describe('the products of some articles', () => {
  it('are looked up once for each article', async () => {
    const { asked, names } = setUp();
    expect(await names(['DR01-INK-M', 'SH01-INK-M'])).toEqual(['a-dress', 'a-shirt']);
    expect(await names(['SH01-INK-M', 'DR01-INK-S'])).toEqual(['a-shirt', 'a-dress']);
    expect(await names(['DR01-INK-M', 'DR01-INK-S'])).toEqual(['a-dress', 'a-dress']);
    expect(asked).toEqual([['DR01-INK-M', 'SH01-INK-M'], ['DR01-INK-S']]);
  });

  it('are themselves where nobody knows the article, and are asked for again', async () => {
    const { asked, names } = setUp();
    expect(await names(['XX99-RED-M'])).toEqual(['XX99-RED-M']);
    await names(['XX99-RED-M']);
    expect(asked).toHaveLength(2);
  });
});
