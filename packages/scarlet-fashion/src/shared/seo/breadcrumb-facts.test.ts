import { describe, expect, it } from 'vitest';
import { breadcrumbFacts } from './breadcrumb-facts.ts';

describe('The way to a page, for search engines', () => {
  it('is numbered from one and has whole addresses', () => {
    const crumbs = [
      { name: 'Scarlet', href: '/' },
      { name: 'Dresses', href: '/c/dresses' },
    ];
    expect(breadcrumbFacts('https://shop.test', crumbs)).toMatchObject({
      itemListElement: [
        { position: 1, name: 'Scarlet', item: 'https://shop.test/' },
        { position: 2, name: 'Dresses', item: 'https://shop.test/c/dresses' },
      ],
    });
  });
});
