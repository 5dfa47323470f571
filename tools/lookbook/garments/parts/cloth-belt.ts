import type { Dice } from '../../geometry/dice.ts';
import { centreX, type Line } from '../../geometry/line.ts';
import { spline, symmetric } from '../../geometry/spline.ts';
import type { Layer } from '../../render/layer.ts';
import { strainFolds } from './folds.ts';
import type { Torso } from './torso.ts';

/** One hanging end of the belt. */
const beltEnd = (outline: Line, y: number, dice: Dice): Layer => ({
  outline,
  lift: 4,
  rests: true,
  edge: { radius: 4, height: 4 },
  creases: strainFolds(dice, [centreX + 4, y + 22], { angles: [70, 100], reach: 110, count: 2, width: 8, depth: 2.4 }),
});

const beltEnds = (y: number): readonly Line[] => [
  spline(
    [centreX + 4, y + 10, 'corner'],
    [centreX + 16, y + 70],
    [centreX - 2, y + 128, 'corner'],
    [centreX - 30, y + 120, 'corner'],
    [centreX - 14, y + 66],
    [centreX - 16, y + 18, 'corner'],
    [centreX + 4, y + 10, 'corner'],
  ),
  spline(
    [centreX + 18, y + 6, 'corner'],
    [centreX + 56, y + 66],
    [centreX + 62, y + 150, 'corner'],
    [centreX + 34, y + 156, 'corner'],
    [centreX + 26, y + 70],
    [centreX - 8, y + 24, 'corner'],
    [centreX + 18, y + 6, 'corner'],
  ),
];

const beltStrap = (half: number, y: number): Layer => ({
  outline: symmetric(
    [centreX, y + 4],
    [centreX + half, y - 6, 'corner'],
    [centreX + half, y + 28, 'corner'],
    [centreX, y + 38],
  ),
  lift: 3,
  rests: true,
  edge: { radius: 3.4, height: 3.4 },
  topstitch: [
    spline([centreX - half + 4, y], [centreX, y + 10], [centreX + half - 4, y]),
    spline([centreX - half + 4, y + 23], [centreX, y + 32], [centreX + half - 4, y + 23]),
  ],
});

const beltKnot = (y: number, dice: Dice): Layer => ({
  outline: spline(
    [centreX - 18, y - 4],
    [centreX + 6, y - 12],
    [centreX + 24, y + 4],
    [centreX + 20, y + 34],
    [centreX - 10, y + 40],
    [centreX - 22, y + 20],
    [centreX - 18, y - 4],
  ),
  lift: 7,
  rests: true,
  edge: { radius: 10, height: 9 },
  creases: strainFolds(dice, [centreX - 16, y + 16], { angles: [-24, 30], reach: 40, count: 3, width: 5, depth: 3 }),
});

/** A cloth belt, knotted at the front. */
export const beltLayers = (torso: Torso, y: number, dice: Dice): Layer[] => [
  beltStrap(torso.cut.waist + 3, y),
  ...beltEnds(y).map((outline) => beltEnd(outline, y, dice)),
  beltKnot(y, dice),
];

/** Folds that the belt gathers above and below itself. */
export const beltPull = (dice: Dice, torso: Torso, y: number) =>
  [-1, 1].flatMap((side) => [
    ...strainFolds(dice, [centreX + side * torso.cut.waist * 0.55, y + 32], {
      angles: [66, 114],
      reach: 190,
      count: 5,
      width: 16,
      depth: 8,
    }),
    ...strainFolds(dice, [centreX + side * torso.cut.waist * 0.6, y - 2], {
      angles: [246, 294],
      reach: 120,
      count: 4,
      width: 14,
      depth: 6,
    }),
  ]);
