import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isIndexable,
  isNarrowed,
  type ListFilter,
  listHref,
  noFilter,
  parseListFilter,
  sorts,
  toProductQuery,
  withToggled,
} from './list-address.ts';

const hrefOf = (filter: Partial<ListFilter>) => listHref({ category: 'dresses', filter: { ...noFilter, ...filter } });
const filterOf = (href: string) => parseListFilter(Object.fromEntries(new URL(href, 'http://shop.test').searchParams));

describe('The address of a list', () => {
  it('is bare when nothing is chosen', () => {
    expect(hrefOf({})).toBe('/c/dresses');
  });

  it('is the same however the choices were made', () => {
    const href = '/c/dresses?size=L,M&colour=ink&min=2000&max=9000&sort=price_asc';
    const backwards = { sort: 'price_asc', max: '9000', min: '2000', colour: ['ink', 'ink'], size: 'M,L' };
    expect(listHref({ category: 'dresses', filter: parseListFilter(backwards) })).toBe(href);
  });

  it('says all of a filter, so that reading it back gives the same filter', () => {
    const rupees = fc.option(fc.nat({ max: 100_000 }), { nil: undefined });
    const some = (values: string[]) => fc.subarray(values).map((each) => each.sort());
    const filters = fc.record({
      size: some(['XS', 'S', 'M', '28', '30']),
      colour: some(['ink', 'dusty-rose', 'ivory']),
      min: rupees,
      max: rupees,
      sort: fc.constantFrom(...sorts.map(({ value }) => value)),
      after: fc.option(fc.constant('eyJwIjoxfQ'), { nil: undefined }),
    });
    fc.assert(
      fc.property(filters, (filter) => {
        expect(filterOf(hrefOf(filter))).toEqual(filter);
      }),
    );
  });

  it('may be anything a stranger typed', () => {
    const nonsense = { size: '<script>', colour: 'INK,../..', min: '-5', max: '1e9', sort: 'best', after: 'a b' };
    expect(parseListFilter(nonsense)).toEqual(noFilter);
  });
});

describe('Choosing a value of a facet', () => {
  it('puts it in, takes it out again, and starts at the first page', () => {
    const chosen = withToggled({ ...noFilter, after: 'abc' }, 'size', 'M');
    expect(chosen).toEqual({ ...noFilter, size: ['M'] });
    expect(withToggled(chosen, 'size', 'M')).toEqual(noFilter);
  });
});

describe('A list for search engines', () => {
  it('is only the whole one, in its own order, from the start', () => {
    expect(isIndexable(noFilter)).toBe(true);
    expect(isIndexable({ ...noFilter, colour: ['ink'] })).toBe(false);
    expect(isIndexable({ ...noFilter, after: 'abc' })).toBe(false);
  });

  it('is not called narrowed because of its order or page', () => {
    expect(isNarrowed({ ...noFilter, sort: 'name', after: 'abc' })).toBe(false);
    expect(isNarrowed({ ...noFilter, max: 5000 })).toBe(true);
  });
});

describe('What the API is asked', () => {
  it('has prices in paise and no category for everything', () => {
    expect(toProductQuery({ category: 'all', filter: { ...noFilter, min: 2000, size: ['L', 'M'] } })).toEqual({
      size: 'L,M',
      minPrice: '200000',
      sort: 'newest',
    });
  });
});
