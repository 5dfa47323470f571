/** Which way the reasons of an adjustment move the books. */

/** Reasons that take pieces away. */
export const losses: readonly string[] = ['damaged', 'lost', 'stolen'];
/** Reasons that bring some. What is in neither list goes both ways, and says so by its sign. */
export const gains: readonly string[] = ['found', 'returned'];

/** By how many pieces an adjustment moves the books: people type how many, and the reason says which way. */
export const signedPieces = (reason: string, pieces: number): number =>
  losses.includes(reason) ? -Math.abs(pieces) : pieces;
