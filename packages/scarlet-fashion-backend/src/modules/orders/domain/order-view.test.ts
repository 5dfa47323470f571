import { AdminOrder, OrderStatus, OrderSummary, OrderView } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { placedAt, sampleItem, sampleOrder } from '../tests/sample-order.ts';
import { derivedStatus } from './derived-status.ts';
import { toOrderFacts } from './order-facts.ts';
import { toAdminOrder, toOrderSummary, toOrderView } from './order-view.ts';

const fromTwoShops = [sampleItem(), sampleItem({ sku: 'KU01-INK-S', shop: 'BOM', quantity: 2 })];
const invoice = (shop: string) => ({ shop, ref: `SF-1-${shop}`, invoiceNo: `${shop}/1`, invoicedAt: placedAt });

describe('the two statuses that people ask for', () => {
  const paymentOf = (status: OrderStatus) => derivedStatus({ status, items: [], invoices: [] }).paymentStatus;
  const billingOf = (...shops: string[]) =>
    derivedStatus({ status: 'PAID', items: fromTwoShops, invoices: shops.map((shop) => ({ shop })) }).billingStatus;

  it('say of every order whether its money is in', () => {
    const byPayment = Object.groupBy(OrderStatus.options, paymentOf);
    expect(byPayment).toEqual({
      PENDING: ['RESERVING', 'PENDING'],
      FAILED: ['REJECTED', 'EXPIRED', 'CANCELLED', 'FAILED'],
      PAID: ['PAID', 'REINSTATING', 'BILLED'],
      REFUND_PENDING: ['REFUND_PENDING'],
      REFUNDED: ['REFUNDED'],
    });
  });

  it('say that an order is billed when the last of its shops has invoiced', () => {
    expect([billingOf(), billingOf('BOM'), billingOf('BOM', 'BLR')]).toEqual(['UNBILLED', 'PARTLY_BILLED', 'BILLED']);
  });
});

describe('an order as it is shown', () => {
  const order = sampleOrder({ items: fromTwoShops, status: 'PAID', invoices: [invoice('BLR')], paidAt: placedAt });

  it('has the form of the contract, for the buyer, in a list and for the staff', () => {
    expect(OrderView.parse(toOrderView(order))).toMatchObject({ id: order.id, billingStatus: 'PARTLY_BILLED' });
    expect(OrderSummary.parse(toOrderSummary(order))).toMatchObject({ pieces: 3, paymentStatus: 'PAID' });
    expect(AdminOrder.parse(toAdminOrder(order))).toMatchObject({ shops: ['BLR', 'BOM'], customer: 'Asha Rao' });
  });

  it('keeps to itself who its shopper is and how it was asked for', () => {
    expect(JSON.stringify(OrderView.parse(toOrderView(order)))).not.toMatch(/user:|fingerprint|barcode/);
  });
});

describe('what billing learns of an order', () => {
  it('is nothing before the money is in', () => {
    expect(toOrderFacts(sampleOrder({ status: 'PENDING' }))).toBeUndefined();
    expect(toOrderFacts(sampleOrder({ status: 'REFUND_PENDING', paidAt: placedAt }))).toBeUndefined();
  });

  it('is all that an invoice names', () => {
    const facts = toOrderFacts(sampleOrder({ status: 'PAID', paidAt: placedAt }));
    expect(facts).toMatchObject({ fulfilment: 'pickup', stateCode: undefined, customer: { phone: '9876543210' } });
    expect(facts?.items[0]).toMatchObject({ hsn: '6204', barcode: '8900000000017', taxRateBps: 500, shop: 'BLR' });
    expect(facts?.items[0]).not.toHaveProperty('picture');
  });

  it('names the state that a delivery goes to, which decides between the taxes', () => {
    const address = { line1: '1 Main Road', city: 'Mumbai', pin: '400050', stateCode: '27' };
    const order = sampleOrder({ status: 'PAID', paidAt: placedAt, fulfilment: { kind: 'delivery', address } });
    expect(toOrderFacts(order)?.stateCode).toBe('27');
  });
});
