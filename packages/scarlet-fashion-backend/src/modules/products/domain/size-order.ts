const letters = ['XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', '3XL', '4XL'];

const rankOf = (size: string): number => {
  const letter = letters.indexOf(size);
  if (letter >= 0) return letter;
  return /^\d+(\.\d+)?$/.test(size) ? letters.length + Number(size) : Number.POSITIVE_INFINITY;
};

/** Orders sizes as a shop lays them out: letters from small to large, then numbers, then all others by name. */
export const compareSizes = (left: string, right: string): number => {
  const [leftRank, rightRank] = [rankOf(left), rankOf(right)];
  if (leftRank === rightRank) return left < right ? -1 : Number(left > right);
  return leftRank < rightRank ? -1 : 1;
};

/** The sizes without repeats, in shop order. */
export const inShopOrder = (sizes: Iterable<string>): string[] => [...new Set(sizes)].sort(compareSizes);
