import { describe, expect, it } from 'vitest';
import { sampleOrder } from '../tests/sample-order.ts';
import { eventOf, isStillTrue, mailKinds } from './mail-kind.ts';
import { toHtml, toText } from './set-letter.ts';
import { writeLetter } from './write-letter.ts';

const write = (kind: (typeof mailKinds)[number], order = sampleOrder(), amountMinor?: number) =>
  writeLetter({ id: `e|${kind}`, kind, orderId: order.id, amountMinor }, order, 'https://shop.example');

describe('a letter', () => {
  it.each(mailKinds)('%s names its order, its pieces and sums, and leads to the order', (kind) => {
    const letter = write(kind);
    expect(letter.subject).toContain('SF-2222-3333-4444');
    // Only ASCII: what else is in a subject comes in a wrapping of its own, which filters read as a bad sign.
    expect(letter.subject).toMatch(/^[ -~]+$/);
    for (const body of [toText(letter), toHtml(letter)]) {
      for (const part of ['2 × Silk dress, Scarlet, M', '₹24,691', '₹24,790', '₹99', '₹2,645.46'])
        expect(body).toContain(part);
      expect(body).toContain(`https://shop.example/orders/${'a'.repeat(24)}`);
    }
  });

  it('says by the shop’s own clock how long pieces are kept', () => {
    expect(toText(write('placed'))).toMatch(/until 1 Mar 2026, 3:45\s?pm \(IST\)/i);
  });

  it('about a refund says how much, and why when the money came too late', () => {
    const part = toText(write('refunded', sampleOrder(), 50_050));
    expect(part).toContain('We have given back ₹500.50, the way it was paid');
    const at = '2026-03-01T10:00:00.000Z';
    const timeline = (['PENDING', 'EXPIRED', 'REINSTATING', 'REFUND_PENDING'] as const).map((status) => ({
      status,
      at,
    }));
    const late = toText(write('refunded', sampleOrder({ status: 'REFUND_PENDING', timeline }), 2_479_000));
    expect(late).toContain('after its time had run out');
    expect(late).toContain('the whole amount, ₹24,790');
  });

  it('about a bill has the invoice of each shop, first of all', () => {
    const invoicedAt = '2026-03-01T11:00:00.000Z';
    const invoices = ['BLR/25-26/00731', 'BOM/25-26/01212'].map((invoiceNo, index) => ({
      ...{ shop: index === 0 ? 'BLR' : 'BOM', ref: `SF-2222-3333-4444-${index}`, invoiceNo, invoicedAt },
    }));
    const { facts } = write('billed', sampleOrder({ status: 'BILLED', invoices }));
    expect(facts.slice(0, 2)).toEqual([
      ['Invoice', 'BLR/25-26/00731'],
      ['Invoice', 'BOM/25-26/01212'],
    ]);
  });

  it('says where the pieces go', () => {
    const address = { line1: '4 MG Road', line2: 'Flat 2', city: 'Pune', pin: '411001', stateCode: '27' };
    const { facts } = write('paid', sampleOrder({ fulfilment: { kind: 'delivery', address } }));
    expect(facts.at(-1)).toEqual(['Delivery to', '4 MG Road, Flat 2, Pune, 411001']);
    expect(write('paid').facts.at(-1)?.[0]).toBe('Pick-up');
  });

  it('tells a guest and a customer how each can open the link, and promises neither the way of the other', () => {
    const wayOf = (byGuest: boolean) => {
      const letter = write('paid', sampleOrder({ byGuest }));
      return [toText(letter), toHtml(letter)];
    };
    for (const body of wayOf(true)) {
      expect(body).toContain('in the browser that it was ordered with.');
      expect(body).not.toContain('signed in');
    }
    for (const body of wayOf(false)) {
      expect(body).toContain('when you are signed in to your account.');
      expect(body).not.toContain('browser');
    }
  });

  it('loads nothing from anywhere', () => {
    expect(toHtml(write('billed'))).not.toMatch(/<(img|script|link|iframe)|url\(|src=/i);
  });
});

describe('a kind of mail', () => {
  it('has an event of its own', () => {
    expect(new Set(mailKinds.map(eventOf)).size).toBe(mailKinds.length);
  });

  it('is not sent any more when the order has gone on', () => {
    expect([isStillTrue('placed', 'PENDING'), isStillTrue('placed', 'PAID')]).toEqual([true, false]);
    expect([isStillTrue('expired', 'EXPIRED'), isStillTrue('expired', 'PAID')]).toEqual([true, false]);
    expect([isStillTrue('refunded', 'REFUND_PENDING'), isStillTrue('refunded', 'BILLED')]).toEqual([true, true]);
  });
});
