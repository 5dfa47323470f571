import { between, type Line, mirrored, offset, type Point, part, pointAt, reversed } from '../../geometry/line.ts';
import { type Knot, spline } from '../../geometry/spline.ts';
import type { Torso } from './torso.ts';

export type SleeveCut = {
  /** Share of the arm that is covered: 0.25 short, 0.6 elbow, 1 wrist. */
  readonly length: number;
  /** Full widths. */
  readonly upper: number;
  readonly end: number;
  /** Extra width in the middle, for full sleeves. */
  readonly puff?: number;
  /** How far the wrist stands off the body. */
  readonly swing?: number;
};

export type Sleeve = {
  readonly outline: Line;
  /** The middle of the arm, from shoulder to sleeve end. */
  readonly axis: Line;
  /** Full width at a share of the axis. */
  readonly widthAt: (share: number) => number;
  readonly armhole: Line;
  /** Share of the arm that is covered. */
  readonly reach: number;
};

const armLength = 470;

const axisOf = ({ tip }: Torso, { length, upper, swing = 66 }: SleeveCut): Line => {
  const start: Point = [tip[0] - upper * 0.42, tip[1] + 26];
  const whole = spline(
    [start[0], start[1]],
    [tip[0] + swing * 0.22, tip[1] + armLength * 0.36],
    [tip[0] + swing * 0.62, tip[1] + armLength * 0.66],
    [tip[0] + swing * 0.72, tip[1] + armLength],
  );
  return part(whole, 0, length);
};

/** A short sleeve ends beside the body, never on it. */
const clearOf = ([x, y]: Knot, underarm: Point): Knot => [Math.max(x, underarm[0] + 12), Math.max(y, underarm[1] + 10)];

/** The right sleeve of a torso. */
export const shapeSleeve = (torso: Torso, cut: SleeveCut): Sleeve => {
  const axis = axisOf(torso, cut);
  const widthAt = (share: number) =>
    cut.upper +
    (cut.end - cut.upper) * share +
    (cut.puff ?? 0) * Math.sin(Math.PI * Math.min(1, Math.max(0, share))) ** 1.4;
  const edge = (side: -1 | 1, share: number): Knot => {
    const [x, y] = pointAt(offset(axis, (side * widthAt(share)) / 2), share);
    return [x, y];
  };
  const corner = ([x, y]: Knot): Knot => [x, y, 'corner'];
  const [tx, ty] = torso.head;
  const [ux, uy] = torso.underarm;
  const middle = pointAt(torso.armhole, 0.5);
  const shares = cut.length > 0.5 ? [0.3, 0.55, 0.8] : [0.62];
  const outline = spline(
    [tx, ty, 'corner'],
    [torso.tip[0] + 3, torso.tip[1] + 15],
    edge(-1, 0.14 / cut.length),
    ...shares.map((share) => edge(-1, share)),
    corner(edge(-1, 1)),
    corner(clearOf(edge(1, 1), torso.underarm)),
    ...shares
      .slice(1)
      .toReversed()
      .map((share) => edge(1, share)),
    [ux + 1, uy + 4, 'corner'],
    [middle[0] - 5, middle[1]],
    [tx, ty, 'corner'],
  );
  const armhole = spline([tx, ty], [middle[0] - 5, middle[1]], [ux + 1, uy + 4]);
  return { outline, axis, widthAt, armhole, reach: cut.length };
};

/** A band across the sleeve, between two shares of its axis; wider than the sleeve by `spare`. */
export const bandAcross = (sleeve: Sleeve, [from, to]: readonly [number, number], spare: number): Line => {
  const edge = (side: -1 | 1) =>
    [from, (from + to) / 2, to].map((share) =>
      pointAt(offset(sleeve.axis, (side * (sleeve.widthAt(share) + spare)) / 2), share),
    );
  return [...edge(-1), ...edge(1).toReversed()];
};

/** A line straight across the sleeve, from the outside in. */
export const crossSleeve = (sleeve: Sleeve, share: number, sag = 0): Line => {
  const half = sleeve.widthAt(share) / 2;
  const outer = pointAt(offset(sleeve.axis, -half), share);
  const inner = pointAt(offset(sleeve.axis, half), share);
  const middle = between(outer, inner, 0.5);
  return spline([...outer], [middle[0], middle[1] + sag], [...inner]);
};

export const mirroredSleeve = (sleeve: Sleeve): Sleeve => ({
  ...sleeve,
  outline: reversed(mirrored(sleeve.outline)),
  axis: mirrored(sleeve.axis),
  armhole: mirrored(sleeve.armhole),
});
