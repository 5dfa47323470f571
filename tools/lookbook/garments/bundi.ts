import type { Dice } from '../geometry/dice.ts';
import { centreX, mirrored, part, shifted } from '../geometry/line.ts';
import { rectangle } from '../geometry/spline.ts';
import type { Drawing, Layer } from '../render/layer.ts';
import { tones } from '../render/tones.ts';
import { bandCollar } from './parts/band-collar.ts';
import { backNeck, neckLabel } from './parts/collar.ts';
import { darts } from './parts/jacket-front.ts';
import { bodyOf } from './parts/top.ts';
import { shapeTorso, type TorsoCut } from './parts/torso.ts';
import { button } from './parts/trims.ts';

const bundiTorso: TorsoCut = {
  neck: 54,
  neckTop: 168,
  neckDip: 36,
  neckline: 'round',
  shoulder: 142,
  slope: 38,
  chest: 160,
  underarm: 362,
  waist: 150,
  waistAt: 530,
  hem: 166,
  hemAt: 724,
  hemDip: 16,
};

/** The sleeveless Nehru jacket. */
export const drawBundi = (dice: Dice): Drawing => {
  const torso = shapeTorso(bundiTorso);
  const top = bundiTorso.neckTop + bundiTorso.neckDip;
  const breast = rectangle([centreX + 58, 372], 66, 17);
  const welts = [-1, 1].map(
    (side): Layer => ({
      outline: [
        [centreX + side * 58, 598],
        [centreX + side * 132, 586],
        [centreX + side * 133, 604],
        [centreX + side * 59, 616],
      ],
      lift: 1.8,
      rests: true,
      edge: { radius: 2.4, height: 2 },
    }),
  );
  const armEdge = shifted(torso.armhole, -7, 2);
  return {
    focus: [centreX + 20, 320],
    layers: [
      ...backNeck(bundiTorso, 46),
      ...neckLabel(136),
      bodyOf(torso, dice, {
        soft: { width: 28, depth: 7 },
        folds: 5,
        yoke: true,
        seams: [
          ...darts(bundiTorso),
          [
            [centreX - 1, top],
            [centreX - 1, 792],
          ],
        ],
        topstitch: [
          armEdge,
          mirrored(armEdge),
          [
            [centreX + 9, top + 6],
            [centreX + 9, 786],
          ],
          shifted(part(torso.hem, 0.012, 0.988), 0, -12),
        ],
      }),
      { outline: breast, lift: 1.8, rests: true, edge: { radius: 2.4, height: 2 } },
      ...welts,
      ...bandCollar(bundiTorso, 46),
      ...[228, 318, 408, 498, 588].flatMap((y) => button([centreX - 8, y], 8, tones.deep)),
    ],
  };
};
