/** The longest wish list; the oldest wishes fall off. */
export const maxWishes = 200;
