import type { Dice } from '../geometry/dice.ts';
import { centreX } from '../geometry/line.ts';
import type { Drawing } from '../render/layer.ts';
import { bandCollar } from './parts/band-collar.ts';
import { bow } from './parts/bow.ts';
import { backNeck, neckLabel } from './parts/collar.ts';
import { bodyOf, hemStitch, sleevesOf } from './parts/top.ts';
import { shapeTorso, type TorsoCut } from './parts/torso.ts';

const tieTorso: TorsoCut = {
  neck: 56,
  neckTop: 170,
  neckDip: 40,
  neckline: 'round',
  shoulder: 164,
  slope: 40,
  chest: 158,
  underarm: 350,
  waist: 152,
  waistAt: 540,
  hem: 164,
  hemAt: 732,
  hemDip: 14,
};

/** A blouse with a band at the throat, tied in a soft bow, and full sleeves. */
export const drawTieBlouse = (dice: Dice): Drawing => {
  const torso = shapeTorso(tieTorso);
  return {
    focus: [centreX, 300],
    layers: [
      ...backNeck(tieTorso, 40),
      ...neckLabel(136),
      bodyOf(torso, dice, { soft: { width: 24, depth: 10 }, folds: 10, topstitch: [hemStitch(torso)] }),
      ...sleevesOf(torso, dice, {
        soft: { width: 24, depth: 12 },
        finish: 'cuff',
        cut: { length: 0.98, upper: 108, end: 58, puff: 42, swing: 78 },
      }),
      ...bandCollar(tieTorso, 38).map((layer) => ({ ...layer, topstitch: [] })),
      ...bow(dice),
    ],
  };
};
