import type { Cart } from '@scarlet/contracts/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Article, emptyCart, type LineIntent, newerCart, quantityOf, seeCart, withLine } from './with-line.ts';

const article = (sku: string, priceMinor = 429000): Article => ({
  sku,
  slug: 'tara-tiered-cotton-dress',
  name: 'Tara Tiered Cotton Dress',
  colour: 'Indigo',
  size: 'M',
  priceMinor,
  picture: { src: '/lookbook/tara/indigo-front', alt: '', colour: 'indigo' },
});
const dress = article('DR03-INDIGO-M');
const coat = article('JK01-INK-L', 1899000);

const bagWith = (...intents: LineIntent[]): Cart => seeCart(emptyCart, intents).cart;

describe('The bag that a person sees at once', () => {
  it('has a new line with its total as soon as it is put in', () => {
    const bag = bagWith({ sku: dress.sku, quantity: 2, article: dress });
    expect(bag).toMatchObject({ count: 2, subtotalMinor: 858000 });
    expect(bag.lines[0]).toMatchObject({ sku: dress.sku, quantity: 2, lineTotalMinor: 858000 });
  });

  it('has the quantity that was asked for last, not the sum', () => {
    const bag = bagWith(
      { sku: dress.sku, quantity: 1, article: dress },
      { sku: dress.sku, quantity: 5 },
      { sku: dress.sku, quantity: 3 },
    );
    expect(quantityOf(bag, dress.sku)).toBe(3);
  });

  it('has one piece more for each time it was asked for, on top of what is there', () => {
    const oneMore = { sku: dress.sku, quantity: 'one more', article: dress } as const;
    expect(quantityOf(bagWith(oneMore, oneMore), dress.sku)).toBe(2);
    expect(quantityOf(bagWith({ ...oneMore, quantity: 5 }, oneMore), dress.sku)).toBe(6);
    expect(quantityOf(bagWith(oneMore, { ...oneMore, quantity: 5 }), dress.sku)).toBe(5);
  });

  it('loses a line whose quantity is set to nothing, and keeps the others', () => {
    const bag = bagWith(
      { sku: dress.sku, quantity: 1, article: dress },
      { sku: coat.sku, quantity: 1, article: coat },
      { sku: dress.sku, quantity: 0 },
    );
    expect(bag).toMatchObject({ count: 1, subtotalMinor: 1899000 });
    expect(bag.lines.map((line) => line.sku)).toEqual([coat.sku]);
  });

  it('does not invent a line whose article is unknown', () => {
    expect(withLine(emptyCart, { sku: 'XX99-NONE-M', quantity: 1 })).toEqual(emptyCart);
  });

  it('leaves the version to the server', () => {
    expect(withLine({ ...emptyCart, version: 7 }, { sku: dress.sku, quantity: 1, article: dress }).version).toBe(7);
  });

  it('always adds up, whatever was clicked', () => {
    const intent = fc.record({
      sku: fc.constantFrom(dress.sku, coat.sku),
      quantity: fc.integer({ min: 0, max: 99 }),
    });
    fc.assert(
      fc.property(fc.array(intent), (intents) => {
        const known = intents.map((each) => ({ ...each, article: each.sku === dress.sku ? dress : coat }));
        const bag = seeCart(emptyCart, known).cart;
        for (const { sku } of [dress, coat]) {
          expect(quantityOf(bag, sku)).toBe(known.findLast((each) => each.sku === sku)?.quantity ?? 0);
        }
        expect(bag.count).toBe(bag.lines.reduce((sum, line) => sum + line.quantity, 0));
        expect(bag.subtotalMinor).toBe(bag.lines.reduce((sum, line) => sum + line.priceMinor * line.quantity, 0));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('A bag whose total may be told', () => {
  const oneMore = { sku: dress.sku, quantity: 'one more', article: dress } as const;

  it('is one that the server has answered, with quantities on top', () => {
    expect(seeCart(emptyCart, [{ ...oneMore, quantity: 2 }])).toMatchObject({ isKnown: true, cart: { count: 2 } });
    expect(seeCart(undefined, []).isKnown).toBe(false);
  });

  it('shows what was put in before it is known, and is not known before that is settled', () => {
    expect(seeCart(undefined, [oneMore])).toMatchObject({ isKnown: false, cart: { lines: [{ sku: dress.sku }] } });
    // The answer may have the piece already.
    expect(seeCart(bagWith(oneMore), [oneMore])).toMatchObject({ isKnown: false, cart: { count: 1 } });
    expect(seeCart(bagWith(oneMore), [oneMore, oneMore]).cart.count).toBe(2);
  });
});

describe('Two answers of the server', () => {
  it('leave the later one, whichever arrived first', () => {
    const older = { ...emptyCart, version: 3 };
    const newer = { ...emptyCart, version: 4, count: 1 };
    expect(newerCart(newer, older)).toBe(newer);
    expect(newerCart(older, newer)).toBe(newer);
    expect(newerCart(undefined, older)).toBe(older);
  });
});
