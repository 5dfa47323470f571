import { describe, expect, it } from 'vitest';
import { houseFacts } from './shop-facts.ts';

const indiranagar = {
  code: 'BLR',
  name: 'Scarlet Indiranagar',
  address: { line1: '100 Feet Road', city: 'Bengaluru', pin: '560038', state: 'Karnataka', stateCode: '29' },
  gstin: '29AAACS1234A1Z5',
  hours: 'Mon-Sun 11:00-21:00',
  phone: '+91 80 1234 5678',
  online: true,
};

describe('What search engines learn about the house', () => {
  it('has each shop with its address', () => {
    expect(houseFacts('https://shop.test', [indiranagar])).toMatchObject({
      '@type': 'Organization',
      department: [{ '@type': 'ClothingStore', address: { addressLocality: 'Bengaluru', postalCode: '560038' } }],
    });
  });

  it.each([
    ['Mon-Sun 11:00-21:00', 'Mo-Su 11:00-21:00'],
    ['Tue,Sat 10:30-20:00', 'Tu,Sa 10:30-20:00'],
    ['Always open', undefined],
  ])('reads the hours "%s" as %s', (hours, openingHours) => {
    const [shop] = Object(houseFacts('https://shop.test', [{ ...indiranagar, hours }])).department;
    expect(shop.openingHours).toBe(openingHours);
  });
});
