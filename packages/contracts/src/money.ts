/**
 * Money is an integer number of minor units (paise: 100 = 1 rupee). Fractions never exist between two steps;
 * the named operations below are the only arithmetic on money in the project.
 */
import { bug } from './problem.ts';

/** An amount in minor units (paise). Always a safe integer. */
export type Minor = number;

export const currency = 'INR';

const assertMinor = (amountMinor: Minor): Minor =>
  Number.isSafeInteger(amountMinor) ? amountMinor : bug('Not an amount in whole minor units', { amountMinor });

/** The sum of amounts in minor units. */
export const sumMinor = (amounts: readonly Minor[]): Minor =>
  assertMinor(amounts.reduce((total, amountMinor) => total + assertMinor(amountMinor), 0));

/** What is left of an amount when another one is taken away; below zero when more is taken than was there. */
export const minusMinor = (amountMinor: Minor, takenMinor: Minor): Minor =>
  assertMinor(assertMinor(amountMinor) - assertMinor(takenMinor));

/** `quantity` pieces at `priceMinor` each. */
export const timesMinor = (priceMinor: Minor, quantity: number): Minor => assertMinor(priceMinor * quantity);

/**
 * The tax that is contained in a price which already includes it, rounded half up to a whole minor unit.
 * `rateBps` is in basis points: 500 = 5 %.
 */
export const includedTaxMinor = (grossMinor: Minor, rateBps: number): Minor =>
  assertMinor(Math.round((assertMinor(grossMinor) * rateBps) / (10_000 + rateBps)));

/** Whole rupees as an amount. */
export const fromRupees = (rupees: number): Minor => timesMinor(100, rupees);

/** The whole rupees in an amount that is not below zero, and one more for the paise that are left when `up`. */
export const toRupees = (amountMinor: Minor, up: 'up' | 'down'): number =>
  (up === 'up' ? Math.ceil : Math.floor)(assertMinor(amountMinor) / 100);

const rupees = new Intl.NumberFormat('en-IN', { style: 'currency', currency, minimumFractionDigits: 2 });
const wholeRupees = new Intl.NumberFormat('en-IN', { style: 'currency', currency, maximumFractionDigits: 0 });

/** "₹12,34,567.50" in Indian grouping; whole rupees are shown without paise. */
export const formatMinor = (amountMinor: Minor): string =>
  (amountMinor % 100 === 0 ? wholeRupees : rupees).format(assertMinor(amountMinor) / 100);

/** "1234567.50": digits and a point only, for files and machine-readable markup. */
export const decimalMinor = (amountMinor: Minor): string => {
  const digits = String(Math.abs(assertMinor(amountMinor))).padStart(3, '0');
  return `${amountMinor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
