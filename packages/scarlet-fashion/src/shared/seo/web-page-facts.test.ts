import { describe, expect, it } from 'vitest';
import { webPageFacts } from './web-page-facts.ts';

describe('What a page says of itself', () => {
  it('has its whole address and the site it is part of', () => {
    const about = { name: 'Our shops', description: 'Where to find us.', path: '/shops' };
    expect(webPageFacts('https://shop.test', about)).toMatchObject({
      ...{ '@type': 'WebPage', name: 'Our shops', url: 'https://shop.test/shops' },
      isPartOf: { url: 'https://shop.test' },
    });
  });
});
