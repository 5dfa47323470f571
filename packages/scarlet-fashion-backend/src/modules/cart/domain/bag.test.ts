import { Problem } from '@scarlet/contracts/problem';
import { describe, expect, it } from 'vitest';
import { type Bag, type BagLine, bagAfterOrder, emptyBag, maxLines, mergedBag, piecesOf, withLine } from './bag.ts';

const bagOf = (lines: readonly BagLine[], version = 1): Bag => ({ ...emptyBag, version, lines });
const line = (sku: string, quantity = 1): BagLine => ({ sku, quantity });
const fullBag = bagOf(Array.from({ length: maxLines }, (_, index) => line(`SKU-${index}`)));

describe('a line of the bag', () => {
  it('has exactly the quantity that was set', () => {
    const bag = withLine(withLine(emptyBag, line('DR01-M', 2)), line('DR01-M', 5));
    expect(bag.lines).toEqual([line('DR01-M', 5)]);
  });

  it('keeps its place when its quantity changes', () => {
    const bag = withLine(bagOf([line('A-1'), line('B-1'), line('C-1')]), line('B-1', 4));
    expect(bag.lines.map(({ sku }) => sku)).toEqual(['A-1', 'B-1', 'C-1']);
  });

  it('is gone when it is set to nothing', () => {
    expect(withLine(bagOf([line('A-1'), line('B-1')]), line('A-1', 0)).lines).toEqual([line('B-1')]);
  });

  it('changes nothing, not even the version, when it is what it was', () => {
    const bag = bagOf([line('A-1', 2)], 7);
    expect(withLine(bag, line('A-1', 2))).toBe(bag);
    expect(withLine(bag, line('Z-9', 0))).toBe(bag);
  });

  it('raises the version with every change', () => {
    expect(withLine(bagOf([], 7), line('A-1')).version).toBe(8);
    expect(withLine(bagOf([line('A-1')], 7), line('A-1', 0)).version).toBe(8);
  });

  it('is refused when the bag holds as many articles as it may, while its own lines can still change', () => {
    expect(() => withLine(fullBag, line('ONE-MORE'))).toThrow(new Problem('cart.full', { maxLines }));
    expect(piecesOf(withLine(fullBag, line('SKU-3', 9)), 'SKU-3')).toBe(9);
  });
});

describe("a guest's bag that is merged into a person's", () => {
  it('leaves the larger quantity of what is in both, and adds the rest behind', () => {
    const merged = mergedBag(
      bagOf([line('A-1', 2), line('B-1', 5)]),
      bagOf([line('B-1', 1), line('A-1', 3), line('C-1', 4)]),
    );
    expect(merged.lines).toEqual([line('A-1', 3), line('B-1', 5), line('C-1', 4)]);
  });

  it('makes the same bag however often it is merged', () => {
    const guest = bagOf([line('A-1', 3)], 4);
    const once = mergedBag(bagOf([line('A-1', 2)], 1), guest);
    expect(mergedBag(once, guest)).toBe(once);
  });

  it('is newer than both bags that a browser may have seen', () => {
    expect(mergedBag(bagOf([line('A-1')], 2), bagOf([line('B-1')], 9)).version).toBe(10);
    expect(mergedBag(bagOf([line('A-1')], 2), bagOf([line('A-1')], 9)).version).toBe(10);
  });

  it("gives way to the person's own articles when not everything fits", () => {
    const merged = mergedBag(fullBag, bagOf([line('GUEST-1')], 1));
    expect(merged.lines).toEqual(fullBag.lines);
  });
});

describe('a bag whose order was placed', () => {
  const bag = bagOf([line('A-1', 2), line('B-1')], 3);

  it('loses what was ordered and keeps the rest', () => {
    expect(bagAfterOrder(bag, { lines: [line('A-1', 99)], orderId: 'o1' }).lines).toEqual([line('B-1')]);
  });

  it('keeps the pieces beyond those that were ordered', () => {
    const three = bagOf([line('A-1', 3)]);
    expect(bagAfterOrder(three, { lines: [line('A-1', 1)], orderId: 'o1' }).lines).toEqual([line('A-1', 2)]);
    const split = { lines: [line('A-1', 1), line('A-1', 1)], orderId: 'o1' };
    expect(bagAfterOrder(three, split).lines).toEqual([line('A-1', 1)]);
  });

  it('loses it once: what is put in again afterwards stays when the same order is told again', () => {
    const after = withLine(bagAfterOrder(bag, { lines: [line('A-1', 99)], orderId: 'o1' }), line('A-1', 1));
    expect(bagAfterOrder(after, { lines: [line('A-1', 99)], orderId: 'o1' })).toBe(after);
    expect(piecesOf(bagAfterOrder(after, { lines: [line('A-1', 99)], orderId: 'o2' }), 'A-1')).toBe(0);
  });

  it('remembers the order even when it was empty, and only so many of them', () => {
    const orders = Array.from({ length: 30 }, (_, index) => `o${index}`);
    const after = orders.reduce(
      (next, orderId) => bagAfterOrder(next, { lines: [line('A-1', 99)], orderId }),
      emptyBag,
    );
    expect(after.takenFor).toEqual(orders.slice(-20));
  });
});
