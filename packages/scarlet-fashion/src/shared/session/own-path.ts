/** The path of this site that an address asked for, or `otherwise`: another site's address is never followed. */
export const ownPath = (asked: string | readonly string[] | undefined, otherwise: string): string =>
  typeof asked === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(asked) ? asked : otherwise;
