const maxRemembered = 12;

/** The list with `slug` moved or put to its front; the oldest ones beyond twelve are forgotten. */
export const rememberSlug = (slugs: readonly string[], slug: string): readonly string[] =>
  [slug, ...slugs.filter((other) => other !== slug)].slice(0, maxRemembered);
