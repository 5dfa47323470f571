import type { Dice } from '../geometry/dice.ts';
import { centreX, part, shifted } from '../geometry/line.ts';
import { midline, rectangle, spline, symmetric } from '../geometry/spline.ts';
import type { Drawing } from '../render/layer.ts';
import { backNeck, neckLabel, shirtCollar } from './parts/collar.ts';
import { sashKnot } from './parts/dress-parts.ts';
import { strainFolds } from './parts/folds.ts';
import { bodyOf, sleevesOf } from './parts/top.ts';
import { shapeTorso, type TorsoCut } from './parts/torso.ts';
import { button } from './parts/trims.ts';

const shirtTorso: TorsoCut = {
  neck: 52,
  neckTop: 132,
  neckDip: 38,
  neckline: 'round',
  shoulder: 154,
  slope: 38,
  chest: 146,
  underarm: 290,
  waist: 132,
  waistAt: 438,
  hem: 176,
  hemAt: 868,
  hemDip: 18,
};

export const drawShirtDress = (dice: Dice): Drawing => {
  const torso = shapeTorso(shirtTorso);
  const top = 170;
  const line = midline(top + 10, 886);
  const belt = symmetric(
    [centreX, 434],
    [centreX + 136, 424, 'corner'],
    [centreX + 136, 452, 'corner'],
    [centreX, 462],
  );
  const cinch = [-1, 1].flatMap((side) =>
    [0, 1].flatMap((below) =>
      strainFolds(dice, [centreX + side * 84, below ? 456 : 432], {
        angles: below ? [70, 110] : [250, 290],
        reach: 150,
        count: 4,
        width: 13,
        depth: 6,
      }),
    ),
  );
  const body = bodyOf(torso, dice, {
    soft: { width: 24, depth: 10 },
    folds: 8,
    yoke: true,
    patches: [rectangle([centreX - 16, top], 32, 740)],
    topstitch: [shifted(line, -12, 0), shifted(line, 12, 0), shifted(part(torso.hem, 0.01, 0.99), 0, -12)],
  });
  return {
    focus: [centreX + 20, 300],
    layers: [
      ...backNeck(shirtTorso, 42),
      ...neckLabel(120),
      { ...body, creases: [...(body.creases ?? []), ...cinch] },
      ...sleevesOf(torso, dice, {
        soft: { width: 20, depth: 9 },
        finish: 'cuff',
        cut: { length: 0.74, upper: 98, end: 72 },
      }),
      ...shirtCollar(shirtTorso, { meet: [2, 36], tip: [48, 80], stand: 40 }),
      ...[183, 250, 320, 390, 520, 590, 660, 730, 800].flatMap((y) => button([centreX, y], 6)),
      {
        outline: belt,
        lift: 3,
        rests: true,
        edge: { radius: 3, height: 3.4 },
        topstitch: [
          spline([centreX - 130, 430], [centreX, 439], [centreX + 130, 430]),
          spline([centreX - 130, 447], [centreX, 457], [centreX + 130, 447]),
        ],
      },
      ...sashKnot(centreX + 44, 448),
    ],
  };
};
