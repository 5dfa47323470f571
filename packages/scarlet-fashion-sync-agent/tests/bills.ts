import { randomBytes } from 'node:crypto';
import type { BillLine, BillToExport } from '@scarlet/contracts/schemas';

/** One line of a bill, a kurta in red unless told otherwise. */
export const aLine = (changes: Partial<BillLine> = {}): BillLine => ({
  lineNo: 1,
  sku: 'KUR-RED-M',
  barcode: '8900000000017',
  name: 'Meera kurta',
  hsn: '6204',
  size: 'M',
  colour: 'Red',
  quantity: 2,
  priceMinor: 249_950,
  totalMinor: 499_900,
  taxRateBps: 500,
  taxMinor: 23_805,
  ...changes,
});

/** A paid bill that waits for the shop in Bengaluru. Every call makes another one. */
export const aBill = (changes: Partial<BillToExport> = {}): BillToExport => {
  const orderId = randomBytes(12).toString('hex');
  const orderNumber = `SF-${orderId.slice(0, 8).toUpperCase()}`;
  return {
    id: `${orderId}:BLR`,
    ref: orderNumber,
    orderId,
    orderNumber,
    shop: 'BLR',
    lines: [aLine()],
    totalMinor: 499_900,
    customer: { name: 'Asha Rao', phone: '9800000001', placeOfSupply: '29' },
    fulfilment: 'delivery',
    paidAt: '2026-11-20T10:00:00.000Z',
    ...changes,
  };
};
