/**
 * Everything that the storefront keeps for a while, and for how long (seconds). What is not listed here is read anew for
 * each request: stock, sessions, bags, orders.
 *
 * Lifetimes are short because the API says nothing to the storefront when a product changes, and a tag that nobody
 * invalidates would be a promise nobody keeps. `stale` is the browser's share, `revalidate` the server's, and after
 * `expire` nobody is shown the old answer while the new one loads.
 */
export const cacheRules = {
  /** Names and addresses: categories for the menu, the shops. */
  frame: { stale: 60, revalidate: 300, expire: 3600 },
  /** One product's words, pictures and prices. Checkout compares the price again. */
  product: { stale: 30, revalidate: 60, expire: 600 },
  /** Lists with counts and the sizes that are left. */
  list: { stale: 30, revalidate: 30, expire: 300 },
  /** That the API did not answer: long enough to spare it a crowd, short enough that nobody waits for its return. */
  silence: { stale: 0, revalidate: 1, expire: 2 },
} as const;
