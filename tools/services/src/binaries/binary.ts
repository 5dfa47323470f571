export type ServerKind = 'mongod' | 'redis' | 'valkey';

/** A server program that was seen to run on this machine. */
export type Binary = {
  path: string;
  kind: ServerKind;
  /** As the program says it, for example 6.0.5. */
  version: string;
  /** Where it was found, for a person. */
  origin: string;
};

/** What one way of looking came to: the thing, or why it is not there. */
export type Outcome<Found> = { found: Found } | { missing: string };

/** Compares major and minor; the patch level never changes a data format. Negative when `left` is older. */
export const compareVersions = (left: string, right: string): number => {
  const [leftMajor = 0, leftMinor = 0] = left.split('.').map(Number);
  const [rightMajor = 0, rightMinor = 0] = right.split('.').map(Number);
  return leftMajor - rightMajor || leftMinor - rightMinor;
};
