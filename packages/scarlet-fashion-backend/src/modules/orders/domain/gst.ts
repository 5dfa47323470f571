/**
 * Goods and services tax as data: what applies from when on. Apparel (chapters 61 and 62) is banded by the price of one piece;
 * the bands of 2025-09-22 are those of notification 9/2025-Central Tax (Rate). The shop takes the price that the buyer
 * sees, tax included, as the value that the band asks for. Moments are midnight in India.
 */
import { bug } from '@scarlet/contracts/problem';

export type TaxClass = 'apparel' | 'accessory';

type Band = { readonly upToMinor: number; readonly rateBps: number };
type Rates = { readonly validFrom: string; readonly bands: Readonly<Record<TaxClass, readonly Band[]>> };

const anyPrice = Number.MAX_SAFE_INTEGER;

const table: readonly Rates[] = [
  {
    validFrom: '2025-09-21T18:30:00Z',
    bands: {
      apparel: [
        { upToMinor: 2_500_00, rateBps: 500 },
        { upToMinor: anyPrice, rateBps: 1_800 },
      ],
      accessory: [{ upToMinor: anyPrice, rateBps: 1_800 }],
    },
  },
  {
    validFrom: '2017-06-30T18:30:00Z',
    bands: {
      apparel: [
        { upToMinor: 1_000_00, rateBps: 500 },
        { upToMinor: anyPrice, rateBps: 1_200 },
      ],
      accessory: [{ upToMinor: anyPrice, rateBps: 1_800 }],
    },
  },
];

type Piece = { taxClass: TaxClass; priceMinor: number; atMs: number };

/** The rate in basis points that is contained in the price of one piece sold at that moment. */
export const taxRateBps = ({ taxClass, priceMinor, atMs }: Piece): number => {
  const rates = table.find(({ validFrom }) => Date.parse(validFrom) <= atMs);
  const band = rates?.bands[taxClass].find(({ upToMinor }) => priceMinor <= upToMinor);
  return band?.rateBps ?? bug('No tax rate covers this sale', { taxClass, priceMinor, atMs });
};
