import type { Dice } from '../geometry/dice.ts';
import { centreX, mirrored, part, shifted } from '../geometry/line.ts';
import { spline, symmetric } from '../geometry/spline.ts';
import type { Drawing } from '../render/layer.ts';
import { backNeck, neckLabel } from './parts/collar.ts';
import { withFront } from './parts/dress-parts.ts';
import { hangSkirt } from './parts/skirt-panel.ts';
import { bodyOf } from './parts/top.ts';
import { shapeTorso, type TorsoCut } from './parts/torso.ts';

const lineTorso: TorsoCut = {
  neck: 96,
  neckTop: 138,
  neckDip: 30,
  neckline: 'boat',
  shoulder: 136,
  slope: 14,
  chest: 126,
  underarm: 262,
  waist: 104,
  waistAt: 350,
  hem: 102,
  hemAt: 376,
  hemDip: 6,
};

/** A bateau neck over a fitted bodice that opens into a wide skirt. */
export const drawALineDress = (dice: Dice): Drawing => {
  const torso = shapeTorso(lineTorso);
  const cut = { top: 372, bottom: 846, waist: 101, hip: 166, hipAt: 480, hem: 272, hemDip: 26 };
  const skirt = hangSkirt(dice, cut, { count: 8, depth: 24, onset: 0, wave: 12 });
  const princess = spline([centreX + 126, 216], [centreX + 68, 268], [centreX + 50, 378]);
  return {
    focus: [centreX, 280],
    layers: [
      ...backNeck(lineTorso, 8),
      ...neckLabel(136),
      ...withFront(skirt, { topstitch: [shifted(skirt.hem, 0, -16)] }),
      bodyOf(torso, dice, {
        soft: { width: 18, depth: 3 },
        folds: 0,
        seams: [princess, mirrored(princess)],
        topstitch: [
          shifted(part(torso.neckHalf, 0, 0.95), 0, 7),
          mirrored(shifted(part(torso.neckHalf, 0, 0.95), 0, 7)),
        ],
      }),
      {
        outline: symmetric(
          [centreX, 366],
          [centreX + 103, 360, 'corner'],
          [centreX + 103, 378, 'corner'],
          [centreX, 385],
        ),
        lift: 1.4,
        rests: true,
        edge: { radius: 3, height: 1.6 },
      },
    ],
  };
};
