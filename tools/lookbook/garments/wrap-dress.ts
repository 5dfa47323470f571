import type { Dice } from '../geometry/dice.ts';
import { centreX, type Line, type Point } from '../geometry/line.ts';
import { spline, symmetric } from '../geometry/spline.ts';
import type { Drawing } from '../render/layer.ts';
import { backNeck, neckLabel } from './parts/collar.ts';
import { sashKnot, withFront } from './parts/dress-parts.ts';
import { strainFolds } from './parts/folds.ts';
import { hangSkirt } from './parts/skirt-panel.ts';
import { bodyOf, sleevesOf } from './parts/top.ts';
import { shapeTorso, type TorsoCut } from './parts/torso.ts';

const wrapTorso: TorsoCut = {
  neck: 62,
  neckTop: 130,
  neckDip: 196,
  neckline: 'v',
  shoulder: 140,
  slope: 34,
  chest: 130,
  underarm: 268,
  waist: 114,
  waistAt: 356,
  hem: 112,
  hemAt: 392,
  hemDip: 4,
};

/** The left front of the wrap, seen below the right one. */
const wrapUnder: Line = spline(
  [centreX - 60, 134, 'corner'],
  [centreX - 30, 236],
  [centreX + 40, 344],
  [centreX + 100, 390, 'corner'],
  [centreX - 108, 392, 'corner'],
  [centreX - 70, 250],
  [centreX - 60, 134, 'corner'],
);

const wrapOver: Line = spline(
  [centreX + 62, 130, 'corner'],
  [centreX + 34, 226],
  [centreX - 40, 334],
  [centreX - 112, 386, 'corner'],
  [centreX - 111, 396, 'corner'],
  [centreX + 111, 396, 'corner'],
  [centreX + 114, 356],
  [centreX + 130, 268, 'corner'],
  [centreX + 124, 214],
  [centreX + 131, 164, 'corner'],
  [centreX + 62, 130, 'corner'],
);

const wrapSash: Line = symmetric(
  [centreX, 384],
  [centreX + 113, 376, 'corner'],
  [centreX + 112, 402, 'corner'],
  [centreX, 410],
);

const wrapEdge = spline([centreX + 62, 394], [centreX + 78, 560], [centreX + 52, 740], [centreX + 8, 892]);

const openUnder: readonly Point[] = [
  [-40, 0],
  [0, 60],
  [40, 0],
];

const openOver: readonly Point[] = [
  [0, 90],
  [30, -30],
  [-40, 20],
];

/** A true wrap: the right front crosses the left and ties at the side. */
export const drawWrapDress = (dice: Dice): Drawing => {
  const torso = shapeTorso(wrapTorso);
  const cut = { top: 388, bottom: 868, waist: 111, hip: 158, hipAt: 480, hem: 226, hemDip: 20 };
  const skirt = hangSkirt(dice, cut, { count: 9, depth: 15, onset: 0.18, wave: 9 });
  const pull = (angles: readonly [number, number], count: number) =>
    strainFolds(dice, [centreX + 70, 384], { angles, reach: 210, count, width: 15, depth: 5.5 });
  const waistFolds = pull([186, 232], 5);
  const edgeFold = { line: wrapEdge, width: 10, depth: 5, lean: -0.7, fadeIn: 0.02, fadeOut: 0.02 };
  const sleeve = { length: 0.5, upper: 90, end: 84, swing: 90 };
  const edge = { radius: 3, height: 2.8 };
  return {
    focus: [centreX + 24, 300],
    layers: [
      ...backNeck(wrapTorso, 14),
      ...neckLabel(128),
      ...withFront(skirt, { creases: [...pull([70, 125], 5), edgeFold], seams: [wrapEdge] }),
      bodyOf(torso, dice, { soft: { width: 16, depth: 4 }, folds: 3 }),
      { outline: wrapUnder, lift: 9, volume: { radius: 60, height: 44, open: openUnder } },
      { outline: wrapOver, lift: 12, volume: { radius: 66, height: 46, open: openOver }, creases: waistFolds, edge },
      { outline: wrapSash, lift: 2, rests: true, edge: { radius: 4, height: 3 }, creases: pull([178, 186], 2) },
      ...sleevesOf(torso, dice, { soft: { width: 18, depth: 7 }, finish: 'hem', cut: sleeve }),
      ...sashKnot(centreX + 74, 392),
    ],
  };
};
