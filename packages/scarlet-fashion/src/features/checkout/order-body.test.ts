import type { CartLine } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { lineField, orderBodyOf } from './order-body.ts';

const line: CartLine = {
  sku: 'DR01-SAGE-M',
  slug: 'a-dress',
  name: 'A dress',
  colour: 'Sage',
  size: 'M',
  quantity: 2,
  priceMinor: 349_900,
  lineTotalMinor: 699_800,
  picture: { src: '/x', alt: '', colour: 'sage' },
  left: 5,
};

const formOf = (fields: Record<string, string>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

describe('the order that a checkout form means', () => {
  it('is picked up at the chosen shop, without an address', () => {
    const form = formOf({
      name: ' Asha ',
      email: 'a@b.in',
      phone: '98',
      fulfilment: 'pickup',
      shop: 'BLR',
      city: 'Delhi',
    });
    expect(orderBodyOf(form, [line])).toEqual({
      contact: { name: 'Asha', email: 'a@b.in', phone: '98' },
      fulfilment: { kind: 'pickup', shop: 'BLR' },
      lines: [{ sku: 'DR01-SAGE-M', quantity: 2, priceMinor: 349_900 }],
    });
  });

  it('is delivered, and leaves out a second address line that is blank', () => {
    const form = formOf({
      fulfilment: 'delivery',
      line1: '1 Main Road',
      line2: ' ',
      city: 'Mumbai',
      pin: '400050',
      stateCode: '27',
    });
    expect(orderBodyOf(form, []).fulfilment).toEqual({
      kind: 'delivery',
      address: { line1: '1 Main Road', city: 'Mumbai', pin: '400050', stateCode: '27' },
    });
  });

  it('carries its lines through a plain form as text', () => {
    expect(lineField(line)).toBe('DR01-SAGE-M:2:349900');
  });
});
