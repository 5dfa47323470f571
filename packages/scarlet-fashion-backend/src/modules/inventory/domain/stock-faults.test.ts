import { describe, expect, it } from 'vitest';
import { faultsIn } from './stock-faults.ts';

const sound = {
  ...{ received: 20, writtenOff: 2, available: 8, reserved: 3, sold: 7, shortfall: 0 },
  holds: [
    { key: 'a#1', quantity: 1 },
    { key: 'b#1', quantity: 2 },
  ],
};

describe('the faults of a record', () => {
  it('are none when it is in balance', () => {
    expect(faultsIn(sound)).toEqual([]);
  });

  it.each([
    [{ sold: 8 }, 'available + reserved + sold - shortfall is 19, but received - writtenOff is 18'],
    [{ available: -1, sold: 16 }, 'available is -1, which is not a count'],
    [{ available: 8.5, sold: 6.5 }, 'available is 8.5, which is not a count'],
    [{ reserved: 4, available: 7 }, 'reserved is 4, but its holds are 3'],
    [{ available: 9, shortfall: 1 }, 'available is 9 while shortfall is 1'],
    [
      {
        holds: [{ key: 'a#1', quantity: 3 }].flatMap((one) => [
          { ...one, quantity: 1 },
          { ...one, quantity: 2 },
        ]),
      },
      'a key holds twice',
    ],
  ])('are told one by one: %o', (change, fault) => {
    expect(faultsIn({ ...sound, ...change })).toContain(fault);
  });
});
