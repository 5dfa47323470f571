import type { ShopFacts } from '#modules/shops';

/** The two shops. GSTINs (check letter included) and telephone numbers have the right form and are made up. */
export const openingShops: readonly ShopFacts[] = [
  {
    code: 'BLR',
    name: 'Scarlet Indiranagar',
    address: {
      line1: '412, 100 Feet Road, HAL 2nd Stage, Indiranagar',
      city: 'Bengaluru',
      pin: '560038',
      state: 'Karnataka',
      stateCode: '29',
    },
    gstin: '29AAKCS4127L1ZV',
    hours: 'Mon-Sun 11:00-21:00',
    phone: '+91 80 5550 1412',
    online: true,
    priority: 1,
    bufferUnits: 0,
  },
  {
    code: 'BOM',
    name: 'Scarlet Bandra',
    address: {
      line1: '27, Waterfield Road, Bandra West',
      city: 'Mumbai',
      pin: '400050',
      state: 'Maharashtra',
      stateCode: '27',
    },
    gstin: '27AAKCS4127L1ZZ',
    hours: 'Mon-Sun 11:00-21:30',
    phone: '+91 22 5550 1027',
    online: true,
    priority: 2,
    bufferUnits: 0,
  },
];
