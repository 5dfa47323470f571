import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ListPages } from './list-pages.tsx';

type Props = Parameters<typeof ListPages>[0];

const linksOf = (props: Props): [text: string, href: string][] =>
  [...renderToStaticMarkup(<ListPages {...props} />).matchAll(/href="([^"]*)">([^<]*)</g)].map(
    ([, href = '', text = '']) => [text, href.replaceAll('&amp;', '&')],
  );

it('A list that is whole leads nowhere', () => {
  expect(linksOf({ list: 'orders', place: {}, nextCursor: null })).toEqual([]);
});

it('A list that goes on leads to what is older, and from there back, and the other list stays where it is', () => {
  const place = { orders: undefined, bills: 'b1' };
  expect(linksOf({ list: 'orders', place, nextCursor: 'o1' })).toEqual([
    ['Older orders', '/admin?orders=o1&bills=b1#orders'],
  ]);
  expect(linksOf({ list: 'orders', place: { ...place, orders: 'o1' }, nextCursor: 'o2' })).toEqual([
    ['Newest orders', '/admin?bills=b1#orders'],
    ['Older orders', '/admin?orders=o2&bills=b1#orders'],
  ]);
  expect(linksOf({ list: 'bills', place, nextCursor: null })).toEqual([['Newest bills', '/admin#bills']]);
});
