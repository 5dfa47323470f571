/** Orders for tests of pure code. */
import type { Order, OrderItem } from '../domain/order.ts';

export const sampleItem = (facts: Partial<OrderItem> = {}): OrderItem => ({
  sku: 'DR01-SCARLET-M',
  slug: 'dress',
  name: 'Dress',
  colour: 'Scarlet',
  size: 'M',
  barcode: '8900000000017',
  hsn: '6204',
  quantity: 1,
  priceMinor: 249_900,
  totalMinor: 249_900,
  taxMinor: 11_900,
  taxRateBps: 500,
  shop: 'BLR',
  picture: { src: '/lookbook/dress/scarlet', alt: 'A dress', colour: 'scarlet' },
  ...facts,
});

export const placedAt = new Date('2026-11-23T10:00:00Z');

export const sampleOrder = (facts: Partial<Order> = {}): Order => ({
  id: '0123456789abcdef01234567',
  orderNumber: 'SF-04HM-ASW9-NF6Y',
  shopper: 'user:u1',
  fingerprint: 'f1',
  contact: { name: 'Asha Rao', email: 'asha@example.com', phone: '9876543210' },
  fulfilment: { kind: 'pickup', shop: 'BLR' },
  items: [sampleItem()],
  totals: { subtotalMinor: 249_900, deliveryMinor: 0, taxMinor: 11_900, totalMinor: 249_900, currency: 'INR' },
  limited: [],
  status: 'PENDING',
  attempt: 1,
  stock: 'open',
  placedAt,
  expiresAt: new Date(placedAt.getTime() + 900_000),
  cancelAskedAt: undefined,
  paidAt: undefined,
  paidAttempt: undefined,
  refusal: undefined,
  restRefundKey: undefined,
  timeline: [{ status: 'RESERVING', at: placedAt }],
  invoices: [],
  ...facts,
});
