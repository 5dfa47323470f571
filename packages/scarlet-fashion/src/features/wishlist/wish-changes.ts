/** A wish, or the end of one. */
export type WishChange = { readonly slug: string; readonly isWished: boolean };

/** Whether a product is on the list, with everything under way already counted; undefined while nobody knows. */
export const isWishedNow = (
  slug: string,
  settled: readonly string[] | undefined,
  underWay: readonly WishChange[],
): boolean | undefined => underWay.findLast((change) => change.slug === slug)?.isWished ?? settled?.includes(slug);
