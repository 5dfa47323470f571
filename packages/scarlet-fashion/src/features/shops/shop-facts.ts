import type { ShopView } from '@scarlet/contracts/schemas';

/** schema.org ClothingStore for one shop; `origin` is the public address. */
const shopFacts = (origin: string, { name, address, phone, hours }: ShopView): object => ({
  '@type': 'ClothingStore',
  name,
  url: `${origin}/shops`,
  telephone: phone,
  openingHours: hours,
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
