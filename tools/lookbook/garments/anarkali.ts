import type { Dice } from '../geometry/dice.ts';
import { centreX, type Line, mirrored } from '../geometry/line.ts';
import { spline, symmetric } from '../geometry/spline.ts';
import type { Drawing, Layer, Print } from '../render/layer.ts';
import { filled } from '../render/raster.ts';
import { tones } from '../render/tones.ts';
import { backNeck, neckLabel } from './parts/collar.ts';
import { bandBetween, hangSkirt, type Skirt } from './parts/skirt-panel.ts';
import { bandAcross, type Sleeve } from './parts/sleeve.ts';
import { bodyOf, sleevesOf } from './parts/top.ts';
import { shapeTorso, type TorsoCut } from './parts/torso.ts';

const bodice: TorsoCut = {
  neck: 58,
  neckTop: 112,
  neckDip: 62,
  neckline: 'round',
  shoulder: 128,
  slope: 32,
  chest: 116,
  underarm: 238,
  waist: 104,
  waistAt: 318,
  hem: 102,
  hemAt: 352,
  hemDip: 6,
};

const zariCuff = (sleeve: Sleeve): Layer[] => [
  {
    outline: bandAcross(sleeve, [0.93, 1], 1.5),
    tone: tones.zari,
    lift: 0.6,
    rests: true,
    edge: { radius: 1.4, height: 0.8 },
  },
];

const border = (skirt: Skirt): Print[] => [
  { ink: filled(bandBetween(skirt, 4, 48)), tone: tones.zari },
  { ink: filled(bandBetween(skirt, 22, 9)), tone: tones.cloth },
  { ink: filled(bandBetween(skirt, 60, 4)), tone: tones.zari },
];

/** A zari edge that follows the neckline. */
const neckBand = (neckHalf: Line): Line[] => {
  const outer = neckHalf.map(([x, y]): readonly [number, number] => [x + (x - centreX) * 0.1, y + 13]);
  const right: Line = [...neckHalf, ...outer.toReversed()];
  return [right, mirrored(right)];
};

/** A fitted bodice with long narrow sleeves over a very full panelled skirt. */
export const drawAnarkali = (dice: Dice): Drawing => {
  const torso = shapeTorso(bodice);
  const cut = { top: 350, bottom: 880, waist: 101, hip: 150, hipAt: 440, hem: 318, hemDip: 30 };
  const skirt = hangSkirt(dice, cut, { count: 14, depth: 20, onset: -0.05, wave: 14 });
  const waist = symmetric(
    [centreX, 352],
    [centreX + 104, 345, 'corner'],
    [centreX + 103, 361, 'corner'],
    [centreX, 368],
  );
  const princess = spline([centreX + 60, 176], [centreX + 44, 262], [centreX + 46, 356]);
  return {
    focus: [centreX, 250],
    layers: [
      ...backNeck(bodice, 14),
      ...neckLabel(bodice.neckTop - 2),
      ...skirt.layers.slice(0, -1),
      ...skirt.layers.slice(-1).map((front) => ({ ...front, prints: border(skirt) })),
      bodyOf(torso, dice, {
        soft: { width: 16, depth: 4 },
        folds: 0,
        seams: [princess, mirrored(princess)],
        prints: neckBand(torso.neckHalf).map((line) => ({ ink: filled(line), tone: tones.zari })),
      }),
      { outline: waist, tone: tones.zari, lift: 1.2, rests: true, edge: { radius: 2, height: 1.2 } },
      ...sleevesOf(torso, dice, {
        soft: { width: 17, depth: 7 },
        finish: 'plain',
        cut: { length: 0.9, upper: 84, end: 46, swing: 92 },
        bands: zariCuff,
      }),
    ],
  };
};
