import type { Dice } from '../../geometry/dice.ts';
import {
  centreX,
  type Line,
  mirrored,
  offset,
  type Point,
  part,
  pointAt,
  reversed,
  shifted,
} from '../../geometry/line.ts';
import { spline } from '../../geometry/spline.ts';
import type { Crease } from '../../render/crease.ts';
import type { Layer, Surface } from '../../render/layer.ts';
import { bendFolds, hangingFolds, strainFolds } from './folds.ts';
import type { TrouserCut, TrouserShape } from './trouser-cut.ts';

type Leg = {
  readonly outline: Line;
  readonly outer: Line;
  readonly inner: Line;
  readonly hem: Line;
  readonly axis: Line;
};

export const rightLeg = (shape: TrouserShape): Leg => {
  const { top, waist, hip, crotchAt, hemAt } = shape;
  const knee = crotchAt + (hemAt - crotchAt) * 0.45;
  const outer = spline(
    [centreX + waist, top],
    [centreX + hip, crotchAt - 92],
    [centreX + shape.kneeOut, knee],
    [centreX + shape.hemOut, hemAt],
  );
  const inner = spline(
    [centreX, crotchAt],
    [centreX + shape.kneeIn * 0.5, crotchAt + 90],
    [centreX + shape.kneeIn, knee],
    [centreX + shape.hemIn, hemAt],
  );
  const hem = spline(
    [centreX + shape.hemIn, hemAt],
    [centreX + (shape.hemIn + shape.hemOut) / 2, hemAt + 7],
    [centreX + shape.hemOut, hemAt],
  );
  const middle = (share: number): Point => {
    const a = pointAt(outer, share);
    return [(a[0] + centreX + shape.hemIn * share) / 2, a[1]];
  };
  const axis = [0.3, 0.5, 0.75, 1].map(middle);
  return { outer, inner, hem, axis, outline: [[centreX, top], ...outer, ...reversed(hem), ...reversed(inner)] };
};

/** What moves in a leg: knees and ankles crumple on a narrow one, a wide one hangs. */
const legFolds = (leg: Leg, dice: Dice, cut: TrouserCut): Crease[] => {
  const { width, depth } = cut.soft ?? { width: 22, depth: 8 };
  const taper = cut.hang ? 12 : 60;
  const limb = { ...leg, armhole: leg.axis, reach: 1, widthAt: (share: number) => 150 - taper * share };
  const crotch: Point = [centreX + 4, (leg.inner[0] ?? [0, 0])[1] - 4];
  const upper: Line = [
    [centreX + 20, 330],
    [centreX + 140, 330],
  ];
  const knee = { around: 0.5, spread: 0.26, count: cut.hang ? 0 : 6, width: width * 0.8, depth: depth * 0.6 };
  const ankle = { around: 0.93, spread: 0.12, count: cut.hang ? 0 : 4, width: width * 0.7, depth: depth * 0.8 };
  const fork = { angles: [-52, 24], reach: 105, count: 3, width: width * 0.7, depth: depth * 0.3 } as const;
  const length = cut.hang ? { width: 34, depth: depth * 1.5 } : { width, depth };
  return [
    ...bendFolds(dice, limb, knee),
    ...bendFolds(dice, limb, ankle),
    ...strainFolds(dice, crotch, fork),
    ...hangingFolds(dice, { upper, lower: leg.hem, count: cut.hang ?? 2 }, length),
    ...(cut.pressed ? [pressedCrease(leg)] : []),
  ];
};

export const legLayer = (leg: Leg, dice: Dice, { cut, side }: { cut: TrouserCut; side: 1 | -1 }): Layer => {
  const turn = (line: Line) => (side === 1 ? line : mirrored(line));
  const creases = legFolds(leg, dice, cut);
  const sideSeam = offset(part(leg.outer, 0.03, 0.99), 5);
  const open: readonly Point[] = [
    [-side * 40, 0],
    [0, 120],
    [0, -120],
  ];
  return {
    outline: turn(leg.outline),
    lift: 8,
    volume: { radius: 46, height: 44, open },
    creases: creases.map((crease) => ({ ...crease, line: turn(crease.line) })),
    topstitch: cut.cuffs ? [] : [turn(shifted(part(leg.hem, 0.04, 0.96), 0, -15))],
    seams: [turn(sideSeam), ...(cut.cuffs ? [turn(shifted(leg.hem, 0, -40))] : [])],
    ...(cut.worn && { fade: wornOn(leg, cut.worn, side) }),
  };
};

/** The knife-sharp line down the front of a pressed leg. */
const pressedCrease = (leg: Leg): Crease => ({
  line: spline(...leg.axis.map(([x, y]) => [x + 6, y] as const)),
  width: 15,
  depth: 6,
  fadeIn: 0.3,
  fadeOut: 0.01,
});

/** Denim pales where it is rubbed: over the thigh and at the knee. */
const wornOn = (leg: Leg, strength: number, side: 1 | -1): Surface => {
  const [thigh, knee] = [pointAt(leg.axis, 0.22), pointAt(leg.axis, 0.55)];
  const spot = (x: number, y: number, [cx, cy]: Point) => Math.exp(-(((x - cx) / 44) ** 2) - ((y - cy) / 130) ** 2);
  return (x, y) => {
    const own = side === 1 ? x : 2 * centreX - x;
    return 1 + strength * (spot(own, y, thigh) + 0.7 * spot(own, y, knee));
  };
};
