import { OrderStatus } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { sampleItem } from '../tests/sample-order.ts';
import { holdKey, holdLines, owingStatuses, stockDuty } from './stock-duty.ts';

const dutyIn = (status: OrderStatus) => stockDuty({ status, stock: 'open' });
const withDuty = (duty: string) => OrderStatus.options.filter((status) => dutyIn(status) === duty);

describe('what an order owes to the stock', () => {
  it('is a sale once the money is in', () => {
    expect(withDuty('commit')).toEqual(['PAID', 'BILLED']);
  });

  it('is its pieces once it is dead', () => {
    expect(withDuty('release').sort()).toEqual(
      ['CANCELLED', 'EXPIRED', 'FAILED', 'REFUNDED', 'REFUND_PENDING', 'REJECTED'].sort(),
    );
  });

  it('is nothing while it is placed, waits for payment or looks for pieces for late money', () => {
    expect(withDuty('none').sort()).toEqual(['PENDING', 'REINSTATING', 'RESERVING']);
  });

  it('is owed once', () => {
    for (const status of OrderStatus.options) {
      expect(stockDuty({ status, stock: 'committed' })).toBe('none');
      expect(stockDuty({ status, stock: 'released' })).toBe('none');
    }
  });

  it('is what the sweeper looks for', () => {
    expect([...owingStatuses].sort()).toEqual(OrderStatus.options.filter((status) => dutyIn(status) !== 'none').sort());
  });
});

describe('the hold of an order', () => {
  it('is known by order and attempt, so that two attempts never share one', () => {
    expect(holdKey({ id: 'abc', attempt: 1 })).toBe('abc#1');
    expect(holdKey({ id: 'abc', attempt: 2 })).not.toBe(holdKey({ id: 'abc', attempt: 1 }));
  });

  it('is taken in one order by every buyer, whatever order the bag was in', () => {
    const items = [
      sampleItem({ sku: 'B-1', shop: 'BLR' }),
      sampleItem({ sku: 'A-1', shop: 'BOM' }),
      sampleItem({ sku: 'A-1', shop: 'BLR', quantity: 3 }),
    ];
    const lines = [
      { sku: 'A-1', shop: 'BLR', quantity: 3 },
      { sku: 'A-1', shop: 'BOM', quantity: 1 },
      { sku: 'B-1', shop: 'BLR', quantity: 1 },
    ];
    expect(holdLines(items)).toEqual(lines);
    expect(holdLines(items.toReversed())).toEqual(lines);
  });
});
