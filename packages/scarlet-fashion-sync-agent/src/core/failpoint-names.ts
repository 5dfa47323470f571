/** The moments at which a fault test may cut the power. */
export const failpointNames = [
  'after-claim',
  'after-received',
  'mid-stage-write',
  'after-stage-fsync',
  'after-staged',
  'after-rename',
  'before-intake-commit',
  'after-intake-commit',
  'before-post',
  'after-reply',
] as const;
export type FailpointName = (typeof failpointNames)[number];
/** Called at each such moment; does nothing in a shop. */
export type Failpoint = (name: FailpointName) => void;
