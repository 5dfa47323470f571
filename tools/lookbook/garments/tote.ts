import type { Dice } from '../geometry/dice.ts';
import { centreX, mirrored, shifted } from '../geometry/line.ts';
import { rectangle, spline, symmetric } from '../geometry/spline.ts';
import type { Crease } from '../render/crease.ts';
import { fabrics } from '../render/fabrics.ts';
import type { Drawing, Layer } from '../render/layer.ts';
import { tones } from '../render/tones.ts';
import { strainFolds } from './parts/folds.ts';
import { arch } from './parts/handles.ts';

const toteBody = symmetric(
  [centreX, 430],
  [centreX + 168, 424, 'corner'],
  [centreX + 182, 640],
  [centreX + 176, 806],
  [centreX + 158, 832, 'corner'],
  [centreX, 840],
);

const toteMouth = symmetric(
  [centreX, 412],
  [centreX + 160, 416, 'corner'],
  [centreX + 166, 430, 'corner'],
  [centreX, 442],
);

const toteRim = spline([centreX - 166, 456], [centreX, 462], [centreX + 166, 456]);

const toteCorner = spline([centreX + 116, 838], [centreX + 124, 792], [centreX + 178, 778]);

/** Where a handle is sewn on: a box with a cross in it. */
const strapFoot = (x: number): Layer => ({
  outline: rectangle([x - 16, 424], 32, 116),
  lift: 2.6,
  rests: true,
  edge: { radius: 2.6, height: 2.6 },
  topstitch: [
    spline([x - 11, 430, 'corner'], [x - 11, 534, 'corner'], [x + 11, 534, 'corner'], [x + 11, 430, 'corner']),
    spline([x - 11, 502], [x + 11, 534]),
    spline([x + 11, 502], [x - 11, 534]),
  ],
});

const toteFolds = (dice: Dice): Crease[] => {
  const base = { reach: 170, count: 4, width: 22, depth: 5 };
  const handle = { angles: [70, 110], reach: 220, count: 3, width: 20, depth: 5 } as const;
  return [
    ...strainFolds(dice, [centreX - 160, 800], { ...base, angles: [-70, -20] }),
    ...strainFolds(dice, [centreX + 160, 800], { ...base, angles: [250, 200] }),
    ...strainFolds(dice, [centreX - 70, 540], handle),
    ...strainFolds(dice, [centreX + 70, 540], handle),
  ];
};

const hidePatch: Layer = {
  outline: rectangle([centreX - 30, 590], 60, 34),
  tone: tones.tanHide,
  fabric: fabrics.leather,
  lift: 1.6,
  rests: true,
  edge: { radius: 2, height: 1.6 },
  topstitch: [rectangle([centreX - 26, 594], 52, 26)],
};

/** A boxed canvas tote with long handles. */
export const drawTote = (dice: Dice): Drawing => ({
  focus: [centreX + 74, 500],
  layers: [
    { outline: arch(80, 203, [430, 30]), tone: tones.deep, lift: 4, edge: { radius: 3, height: 3 } },
    { outline: toteMouth, tone: { ...tones.inside, cloth: 0.45 }, lift: 4 },
    {
      outline: toteBody,
      lift: 10,
      volume: { radius: 40, height: 20, open: [[0, -90]] },
      creases: toteFolds(dice),
      topstitch: [toteRim, shifted(toteRim, 0, -5)],
      seams: [toteCorner, mirrored(toteCorner)],
    },
    { outline: arch(86, 214, [440, 31]), lift: 16, edge: { radius: 3, height: 3.4 } },
    strapFoot(centreX - 71),
    strapFoot(centreX + 71),
    hidePatch,
  ],
});
