import type { ToldOrder } from '../domain/mail.ts';

const at = '2026-03-01T10:00:00.000Z';

/** A paid order of one dress for pick-up, placed by a guest, with whatever a test wants to be otherwise. */
export const sampleOrder = (otherwise: Partial<ToldOrder> = {}): ToldOrder => ({
  id: 'a'.repeat(24),
  orderNumber: 'SF-2222-3333-4444',
  status: 'PAID',
  paymentStatus: 'PAID',
  billingStatus: 'UNBILLED',
  contact: { name: 'Asha Rao', email: 'asha@example.com', phone: '9876543210' },
  fulfilment: { kind: 'pickup', shop: 'BLR' },
  items: [
    {
      ...{ sku: 'DRS-1', slug: 'dress', name: 'Silk dress', colour: 'Scarlet', size: 'M', quantity: 2, shop: 'BLR' },
      ...{ priceMinor: 1_234_550, totalMinor: 2_469_100, taxMinor: 264_546, taxRateBps: 1_200 },
      picture: { src: '/dress.webp', alt: '', colour: '#9d1420' },
    },
  ],
  totals: { subtotalMinor: 2_469_100, deliveryMinor: 9_900, taxMinor: 264_546, totalMinor: 2_479_000, currency: 'INR' },
  invoices: [],
  byGuest: true,
  timeline: [
    { status: 'RESERVING', at },
    { status: 'PENDING', at },
    { status: 'PAID', at },
  ],
  placedAt: at,
  expiresAt: '2026-03-01T10:15:00.000Z',
  isBeingCancelled: false,
  ...otherwise,
});
