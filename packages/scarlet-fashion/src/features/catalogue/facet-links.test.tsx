import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { FacetLinks } from './facet-links.tsx';
import { noFilter } from './list-address.ts';

const render = (count: number, inStock: number): string =>
  renderToStaticMarkup(
    <FacetLinks
      place={{ category: 'skirts', filter: noFilter }}
      facet="size"
      values={[{ value: 'M', label: 'M', count, inStock }]}
    />,
  );
const wordsOf = (markup: string): string => markup.replace(/<[^>]+>/g, '');

describe('A value of a facet', () => {
  it('of which nothing is left stays a link, is struck through and says so', () => {
    const markup = render(6, 0);
    expect(markup).toContain('href="/c/skirts?size=M"');
    expect(markup).toContain('line-through');
    expect(wordsOf(markup)).toBe('M, styles: 6, sold out');
  });

  it('of which one style can be bought is shown as any other', () => {
    const markup = render(6, 1);
    expect(markup).not.toContain('line-through');
    expect(wordsOf(markup)).toBe('M, styles: 6');
  });
});
