import type { Availability } from '@scarlet/contracts/schemas';

const lowUpTo = 3;

/** What a shopper is told about `left` pieces: "low" when at most three are left. */
export const availabilityOf = (left: number): Availability => {
  if (left <= 0) return 'out_of_stock';
  return left <= lowUpTo ? 'low' : 'in_stock';
};
