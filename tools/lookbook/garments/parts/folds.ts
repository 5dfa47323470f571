import type { Dice } from '../../geometry/dice.ts';
import { between, type Line, type Point, pointAt } from '../../geometry/line.ts';
import { spline } from '../../geometry/spline.ts';
import type { Crease } from '../../render/crease.ts';
import type { Sleeve } from './sleeve.ts';

export type Softness = { readonly width: number; readonly depth: number };

const wobble = (dice: Dice, amount: number) => dice.between(-amount, amount);

const strength = (dice: Dice, { width, depth }: Softness) => ({
  width: width * dice.between(0.65, 1.4),
  depth: depth * dice.between(0.5, 1.25),
  lean: dice.between(-0.45, 0.45),
});

/** Long folds that hang between an upper and a lower line, both drawn from left to right. */
export const hangingFolds = (dice: Dice, span: { upper: Line; lower: Line; count: number }, soft: Softness): Crease[] =>
  Array.from({ length: span.count }, (_, index) => {
    const share = (index + 0.5 + wobble(dice, 0.32)) / span.count;
    const top = pointAt(span.upper, share + wobble(dice, 0.03));
    const bottom = pointAt(span.lower, share + wobble(dice, 0.05));
    const from = between(top, bottom, dice.between(0, 0.3));
    const to = between(top, bottom, dice.between(0.85, 1.02));
    const bow = wobble(dice, 12);
    const third = between(from, to, 0.33);
    const twoThirds = between(from, to, 0.67);
    return {
      line: spline([...from], [third[0] + bow, third[1]], [twoThirds[0] - bow * 0.6, twoThirds[1]], [...to]),
      ...strength(dice, soft),
      fadeIn: dice.between(0.35, 0.6),
      fadeOut: dice.between(0.22, 0.45),
    };
  });

/** Folds that spread from one strained point, such as an underarm or a knot. Angles in degrees, 0 to the right, 90 down. */
export const strainFolds = (
  dice: Dice,
  from: Point,
  fan: Softness & { angles: readonly [number, number]; reach: number; count: number },
): Crease[] =>
  Array.from({ length: fan.count }, (_, index) => {
    const share = (index + 0.5 + wobble(dice, 0.25)) / fan.count;
    const angle = ((fan.angles[0] + (fan.angles[1] - fan.angles[0]) * share) * Math.PI) / 180;
    const reach = fan.reach * dice.between(0.6, 1.15);
    const sag = dice.between(4, 16);
    const point = (length: number, drop: number): [number, number] => [
      from[0] + Math.cos(angle) * length + wobble(dice, 2),
      from[1] + Math.sin(angle) * length + drop,
    ];
    return {
      line: spline(point(reach * 0.04, 0), point(reach * 0.5, sag), point(reach, sag * 1.8)),
      ...strength(dice, fan),
      fadeIn: 0.25,
      fadeOut: 0.65,
    };
  });

/** Short folds across a sleeve or a leg where it bends: half from one edge, half from the other. */
export const bendFolds = (
  dice: Dice,
  limb: Sleeve,
  bend: Softness & { around: number; spread: number; count: number },
): Crease[] =>
  Array.from({ length: bend.count }, (_, index) => {
    const share = bend.around + bend.spread * ((index + 0.5) / bend.count - 0.5) + wobble(dice, 0.02);
    const side = index % 2 === 0 ? 1 : -1;
    const half = limb.widthAt(share) / 2;
    const here = pointAt(limb.axis, share);
    const tilt = dice.between(0.15, 0.5) * half;
    const reach = dice.between(0.2, 0.75) * half;
    return {
      line: spline(
        [here[0] + side * half * 0.98, here[1] - tilt],
        [here[0] + side * half * 0.3, here[1] + tilt * 0.2],
        [here[0] - side * reach, here[1] + tilt],
      ),
      ...strength(dice, bend),
      fadeIn: 0.15,
      fadeOut: 0.7,
    };
  });

/** Folds that run along a limb. */
export const limbFolds = (dice: Dice, limb: Sleeve, run: Softness & { count: number }): Crease[] =>
  Array.from({ length: run.count }, (_, index) => {
    const lane = ((index + 0.5) / run.count - 0.5) * 0.8 + wobble(dice, 0.08);
    const from = dice.between(0.05, 0.45);
    const to = from + dice.between(0.3, 0.55);
    const stops = [from, (from + to) / 2, Math.min(1, to)].map((share): [number, number] => {
      const [x, y] = pointAt(limb.axis, share);
      return [x + lane * limb.widthAt(share) + wobble(dice, 3), y];
    });
    return { line: spline(...stops), ...strength(dice, run) };
  });
