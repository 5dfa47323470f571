import { centreX, type Line, mirrored, type Point, reversed } from './line.ts';

/** A point the curve passes through; `'corner'` lets it turn sharply there. */
export type Knot = readonly [x: number, y: number, kind?: 'corner'];

const stepsPerSpan = 14;

const bend = (p: readonly [number, number, number, number], t: number): number => {
  const [before, from, to, after] = p;
  const out = (to - before) / 2;
  const into = (after - from) / 2;
  const t2 = t * t;
  const t3 = t2 * t;
  return (2 * t3 - 3 * t2 + 1) * from + (t3 - 2 * t2 + t) * out + (3 * t2 - 2 * t3) * to + (t3 - t2) * into;
};

/** A neighbour for the tangent; at a corner or an end the span's own chord is carried on. */
const neighbour = (knots: readonly Knot[], index: number, towards: -1 | 1): Knot => {
  const here = knots[index] ?? [0, 0];
  const other = knots[index - towards] ?? here;
  const next = knots[index + towards];
  if (next && here[2] !== 'corner') return next;
  return [2 * here[0] - other[0], 2 * here[1] - other[1]];
};

const span = (knots: readonly Knot[], index: number): Point[] => {
  const from = knots[index] ?? [0, 0];
  const to = knots[index + 1] ?? from;
  const before = neighbour(knots, index, -1);
  const after = neighbour(knots, index + 1, 1);
  return Array.from({ length: stepsPerSpan }, (_, step): Point => {
    const t = step / stepsPerSpan;
    return [bend([before[0], from[0], to[0], after[0]], t), bend([before[1], from[1], to[1], after[1]], t)];
  });
};

/** A smooth open curve through every knot. */
export const spline = (...knots: readonly Knot[]): Line => {
  const last = knots.at(-1) ?? [0, 0];
  return [...knots.slice(0, -1).flatMap((_, index) => span(knots, index)), [last[0], last[1]]];
};

/** A closed outline from its right half, drawn from the top centre line to the bottom centre line. */
export const symmetric = (...rightHalf: readonly Knot[]): Line => {
  const right = spline(...rightHalf);
  return [...right, ...reversed(mirrored(right))];
};

export const rectangle = (corner: Point, width: number, height: number): Line => [
  corner,
  [corner[0] + width, corner[1]],
  [corner[0] + width, corner[1] + height],
  [corner[0], corner[1] + height],
];

export const circle = (centre: Point, radius: number): Line =>
  Array.from({ length: 28 }, (_, step): Point => {
    const angle = (step / 28) * Math.PI * 2;
    return [centre[0] + Math.cos(angle) * radius, centre[1] + Math.sin(angle) * radius];
  });

export const midline = (top: number, bottom: number): Line => [
  [centreX, top],
  [centreX, bottom],
];
