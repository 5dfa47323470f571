import type { BillingConfirmation } from '@scarlet/contracts/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bill } from './bill.ts';
import { canMove, sourcesOf } from './bill-status.ts';
import { billsOfOrder, type OrderToBill } from './bills-of-order.ts';
import { decideConfirmation, flagsOf, toInvoice } from './decide-confirmation.ts';
import { dayInIndia, financialYear } from './financial-year.ts';

const item = (sku: string, shop: string): OrderToBill['items'][number] => ({
  sku,
  shop,
  barcode: '8901234567894',
  name: 'Indigo Shirt',
  hsn: '6205',
  size: 'M',
  colour: 'Indigo',
  quantity: 2,
  priceMinor: 150_000,
  totalMinor: 300_000,
  taxRateBps: 500,
  taxMinor: 14_286,
});

const order = (items: OrderToBill['items']): OrderToBill => ({
  id: 'a'.repeat(24),
  orderNumber: 'SF-AAAA-BBBB-CCCC',
  items,
  customer: { name: 'Asha Rao', phone: '9876543210' },
  fulfilment: 'delivery',
  stateCode: '07',
  paidAt: new Date('2026-11-23T10:00:00Z'),
});

const shops = new Map([
  ['BLR', { code: 'BLR', gstin: '29AAACS1234A1Z5', stateCode: '29' }],
  ['BOM', { code: 'BOM', gstin: '27AAACS1234A1Z9', stateCode: '27' }],
]);

const confirmation = (facts: Partial<BillingConfirmation> = {}): BillingConfirmation => ({
  confirmationId: '1'.repeat(64),
  billId: `${'a'.repeat(24)}:BLR`,
  invoiceNo: 'BLR/2627/00001',
  evidenceSha256: 'e'.repeat(64),
  ...facts,
});

const openBill = (): Bill => {
  const [bill] = billsOfOrder(order([item('SH01-IND-M', 'BLR')]), shops);
  if (!bill) throw new Error('An order of one shop has one bill');
  return bill;
};
const nowMs = Date.UTC(2026, 10, 23);
const billedBy = (message: BillingConfirmation): Bill => ({
  ...openBill(),
  status: 'BILLED',
  invoice: toInvoice(openBill(), message, nowMs),
});

describe('the bills of an order', () => {
  it('is one bill named like the order when one shop serves it', () => {
    const bills = billsOfOrder(order([item('A', 'BLR'), item('B', 'BLR')]), shops);
    expect(bills.map(({ ref, lines, totalMinor }) => [ref, lines.length, totalMinor])).toEqual([
      ['SF-AAAA-BBBB-CCCC', 2, 600_000],
    ]);
    expect(bills[0]?.lines.map((line) => line.lineNo)).toEqual([1, 2]);
  });

  it('is one for each shop, named apart, when several serve it', () => {
    const bills = billsOfOrder(order([item('A', 'BLR'), item('B', 'BOM')]), shops);
    expect(bills.map((bill) => bill.ref)).toEqual(['SF-AAAA-BBBB-CCCC-BLR', 'SF-AAAA-BBBB-CCCC-BOM']);
    expect(bills.map((bill) => bill.gstin)).toEqual(['29AAACS1234A1Z5', '27AAACS1234A1Z9']);
  });

  it('has the place of supply of the address, or of the shop when it is picked up', () => {
    const delivered = billsOfOrder(order([item('A', 'BLR')]), shops);
    const pickedUp = billsOfOrder({ ...order([item('A', 'BLR')]), fulfilment: 'pickup', stateCode: undefined }, shops);
    expect([delivered[0]?.customer.placeOfSupply, pickedUp[0]?.customer.placeOfSupply]).toEqual(['07', '29']);
  });
});

describe('the status of a bill', () => {
  it('reaches BILLED from every state in which a till may have billed it, and leaves it only by a void', () => {
    expect(sourcesOf('BILLED')).toEqual(['UNBILLED', 'CLAIMED', 'EXPORTED', 'REVIEW']);
    expect(canMove('BILLED', 'VOIDED')).toBe(true);
    expect(canMove('BILLED', 'BILLED')).toBe(false);
    expect(canMove('BILLED', 'CANCELLED')).toBe(false);
  });
});

describe('the financial year', () => {
  it.each([
    ['2026-03-31', '2025-26'],
    ['2026-04-01', '2026-27'],
    ['2099-12-31', '2099-00'],
  ])('of %s is %s', (day, year) => {
    expect(financialYear(day)).toBe(year);
  });

  it('turns with the day in India, not in Greenwich', () => {
    expect(dayInIndia(Date.UTC(2026, 2, 31, 18, 29))).toBe('2026-03-31');
    expect(dayInIndia(Date.UTC(2026, 2, 31, 18, 30))).toBe('2026-04-01');
  });
});

describe('what a confirmation means', () => {
  it('applies to an open bill and is a duplicate from then on', () => {
    expect(decideConfirmation(openBill(), confirmation()).kind).toBe('apply');
    expect(decideConfirmation(billedBy(confirmation()), confirmation()).kind).toBe('duplicate');
  });

  it('is the same confirmation when only claim token and evidence differ', () => {
    const rebuilt = confirmation({ claimToken: 9, evidenceSha256: 'f'.repeat(64) });
    expect(decideConfirmation(billedBy(confirmation()), rebuilt).kind).toBe('duplicate');
  });

  it('is a mismatch when the same id comes with another total', () => {
    expect(decideConfirmation(billedBy(confirmation()), confirmation({ totalMinor: 1 })).kind).toBe('mismatch');
  });

  it('is already billed when another id reports the same number in other letters', () => {
    const again = confirmation({ confirmationId: '2'.repeat(64), invoiceNo: 'blr/2627/00001' });
    expect(decideConfirmation(billedBy(confirmation()), again).kind).toBe('already_billed');
  });

  it('is a conflict when it reports another number', () => {
    const other = confirmation({ confirmationId: '2'.repeat(64), invoiceNo: 'BLR/2627/00002' });
    expect(decideConfirmation(billedBy(confirmation()), other)).toEqual({
      kind: 'conflict',
      invoiceNo: 'BLR/2627/00001',
    });
  });

  it.each(['CANCELLED', 'VOIDED'] as const)('cannot be applied to a bill that is %s', (status) => {
    expect(decideConfirmation({ ...openBill(), status }, confirmation()).kind).toBe('not_billable');
  });

  it('flags a total that is off by more than a rupee, in either direction', () => {
    const total = openBill().totalMinor;
    fc.assert(
      fc.property(fc.integer({ min: -5_000, max: 5_000 }), (off) => {
        const flags = flagsOf(openBill(), confirmation({ totalMinor: total + off }));
        expect(flags).toEqual(Math.abs(off) > 100 ? ['total_mismatch'] : []);
      }),
      { examples: [[100], [101], [-100], [-101]] },
    );
    expect(flagsOf(openBill(), confirmation())).toEqual([]);
  });
});
