import type { ShopView } from '@scarlet/contracts/schemas';

const forSearch = /^[A-Z][a-z](?:[-,][A-Z][a-z])* \d\d:\d\d-\d\d:\d\d$/;

/** schema.org writes days with two letters ("Mo-Su 11:00-21:00"). Hours that are no such sentence are not said. */
const openingHours = (hours: string): string | undefined => {
  const short = hours.replace(/\b(Mo|Tu|We|Th|Fr|Sa|Su)[a-z]+/g, '$1');
  return forSearch.test(short) ? short : undefined;
};

/** schema.org ClothingStore for one shop; `origin` is the public address. */
const shopFacts = (origin: string, { name, address, phone, hours }: ShopView): object => ({
  '@type': 'ClothingStore',
  name,
  url: `${origin}/shops`,
  telephone: phone,
  openingHours: openingHours(hours),
  currenciesAccepted: 'INR',
  address: {
    '@type': 'PostalAddress',
    streetAddress: address.line1,
    addressLocality: address.city,
    postalCode: address.pin,
    addressRegion: address.state,
    addressCountry: 'IN',
  },
});

/** schema.org Organization with its shops. */
export const houseFacts = (origin: string, shops: readonly ShopView[]): object => ({
  '@context': 'https://schema.org',
  '@type': 'Organization',
  name: 'Scarlet',
  url: origin,
  logo: `${origin}/icon.svg`,
  department: shops.map((shop) => shopFacts(origin, shop)),
});
