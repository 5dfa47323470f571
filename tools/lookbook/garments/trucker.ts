import type { Dice } from '../geometry/dice.ts';
import { centreX, type Line, mirrored, offset, part, shifted } from '../geometry/line.ts';
import { midline, rectangle, spline } from '../geometry/spline.ts';
import type { Drawing, Layer, Surface } from '../render/layer.ts';
import { tones } from '../render/tones.ts';
import { backNeck, neckLabel, shirtCollar } from './parts/collar.ts';
import { bodyOf, sleevesOf } from './parts/top.ts';
import { shapeTorso, type TorsoCut } from './parts/torso.ts';
import { button } from './parts/trims.ts';

const torsoCut: TorsoCut = {
  neck: 60,
  neckTop: 190,
  neckDip: 40,
  neckline: 'round',
  shoulder: 196,
  slope: 48,
  chest: 188,
  underarm: 384,
  waist: 176,
  waistAt: 560,
  hem: 166,
  hemAt: 716,
  hemDip: 6,
};

const double = (line: Line, gap = 6): Line[] => [line, offset(line, gap)];

const yokeLine: Line = spline([centreX + 17, 372], [centreX + 86, 362], [centreX + 184, 366]);

/** The two seams that run from the yoke to the waist in a V. */
const panelSeam: Line = spline([centreX + 44, 372], [centreX + 38, 540], [centreX + 30, 676]);
const sideSeam: Line = spline([centreX + 128, 372], [centreX + 112, 540], [centreX + 98, 676]);

const flap = (): Line =>
  spline(
    [centreX + 48, 360, 'corner'],
    [centreX + 124, 358, 'corner'],
    [centreX + 124, 392, 'corner'],
    [centreX + 86, 412, 'corner'],
    [centreX + 48, 394, 'corner'],
    [centreX + 48, 360, 'corner'],
  );

const worn: Surface = (x, y) =>
  1 +
  0.3 * Math.exp(-(((Math.abs(x - centreX) - 84) / 52) ** 2) - ((y - 520) / 120) ** 2) +
  0.16 * Math.exp(-(((y - 380) / 10) ** 2));

/** The classic short denim jacket. */
export const drawTrucker = (dice: Dice): Drawing => {
  const torso = shapeTorso(torsoCut);
  const front = midline(230, 676);
  const halfStitch = [...double(yokeLine), ...double(panelSeam), ...double(sideSeam)];
  const waistTop = spline([centreX - 168, 676], [centreX, 682], [centreX + 168, 676]);
  const body = bodyOf(torso, dice, {
    soft: { width: 24, depth: 6 },
    folds: 5,
    yoke: true,
    patches: [rectangle([centreX - 19, 230], 38, 500)],
    topstitch: [
      ...halfStitch,
      ...halfStitch.map(mirrored),
      shifted(front, -15, 0),
      shifted(front, 15, 0),
      shifted(waistTop, 0, 6),
      shifted(part(torso.hem, 0.012, 0.988), 0, -5),
    ],
    seams: [waistTop],
  });
  const flapLayer: Layer = {
    outline: flap(),
    lift: 2.4,
    rests: true,
    edge: { radius: 3, height: 2.6 },
    topstitch: [offset(part(flap(), 0.3, 0.95), 4)],
    stitchTone: tones.tobacco,
  };
  const mirroredFlap: Layer = {
    ...flapLayer,
    outline: mirrored(flap()),
    topstitch: (flapLayer.topstitch ?? []).map(mirrored),
  };
  return {
    focus: [centreX + 30, 350],
    layers: [
      ...backNeck(torsoCut, 44),
      ...neckLabel(176),
      { ...body, fade: worn, stitchTone: tones.tobacco },
      flapLayer,
      mirroredFlap,
      ...sleevesOf(torso, dice, {
        soft: { width: 24, depth: 9 },
        finish: 'cuff',
        cut: { length: 0.98, upper: 124, end: 76 },
      }).map((layer) => ({ ...layer, stitchTone: tones.tobacco })),
      ...shirtCollar(torsoCut, { meet: [3, 40], tip: [60, 92], stand: 44 }).map((layer) => ({
        ...layer,
        stitchTone: tones.tobacco,
      })),
      ...[248, 328, 408, 488, 568, 648, 700].flatMap((y) => button([centreX, y], 7, tones.brass)),
      ...[-1, 1].flatMap((side) => button([centreX + side * 86, 398], 5.6, tones.brass)),
    ],
  };
};
