/** A small shop for tests: two shops, and products made to measure. */
import { sha256 } from '#kernel/ids';
import type { Product } from '#modules/products';
import type { ShopFacts } from '#modules/shops';

const shop = (code: string, stateCode: string, priority: number): ShopFacts => ({
  code,
  name: `Scarlet ${code}`,
  address: { line1: '1 Main Road', city: 'A City', pin: '560038', state: 'A State', stateCode },
  gstin: `${stateCode}AAACS1234A1Z5`,
  hours: '10-21',
  phone: '9876543210',
  online: true,
  priority,
  bufferUnits: 0,
});

export const shopFacts: readonly ShopFacts[] = [shop('BLR', '29', 1), shop('BOM', '27', 2)];

const priceMinor = 249_900;

/** Thirteen digits that no other article has. */
const barcodeOf = (article: string): string =>
  `89${String(Number.parseInt(sha256(article).slice(0, 9), 16))
    .padStart(11, '0')
    .slice(0, 11)}`;

/** A red dress with one variant a size. */
export const productFacts = (slug: string, sizes: readonly string[]): Product => {
  const code = slug.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return {
    code,
    slug,
    name: `Dress ${code}`,
    category: 'dresses',
    description: 'A dress for a test.',
    brand: 'Scarlet',
    fabric: 'silk',
    care: 'Dry clean',
    fit: 'Regular',
    gender: 'women',
    hsn: '6204',
    taxClass: 'apparel',
    status: 'active',
    addedAt: new Date('2026-10-01T00:00:00Z'),
    colours: [{ slug: 'scarlet', name: 'Scarlet', hex: '#9d1420' }],
    pictures: [{ src: `/lookbook/${slug}/scarlet-front`, alt: 'A scarlet dress', colour: 'scarlet' }],
    variants: sizes.map((size, index) => ({
      sku: `${code}-SCARLET-${size}`,
      colour: 'scarlet',
      size,
      priceMinor,
      mrpMinor: priceMinor,
      barcode: barcodeOf(`${slug}/${index}`),
    })),
  };
};
