import type { Dice } from '../geometry/dice.ts';
import { centreX, type Line, mirrored, part, reversed, shifted } from '../geometry/line.ts';
import { spline, symmetric } from '../geometry/spline.ts';
import type { Drawing, Layer, Surface } from '../render/layer.ts';
import { backNeck, neckLabel } from './parts/collar.ts';
import { createFlutes, gathers } from './parts/flutes.ts';
import { bodyOf, sleevesOf } from './parts/top.ts';
import { shapeTorso, type TorsoCut } from './parts/torso.ts';

const smockTorso: TorsoCut = {
  neck: 104,
  neckTop: 214,
  neckDip: 66,
  neckline: 'square',
  shoulder: 142,
  slope: 14,
  chest: 138,
  underarm: 366,
  waist: 124,
  waistAt: 500,
  hem: 122,
  hemAt: 540,
  hemDip: 6,
};

/** Rows of elastic thread that draw the cotton into small honeycombs. */
const smocking =
  (from: number, to: number): Surface =>
  (x, y) => {
    if (y < from || y > to) return 0;
    const row = ((y - from) / 13) % 1;
    const puffed = Math.sin(row * Math.PI);
    const shift = Math.floor((y - from) / 13) % 2 === 0 ? 0 : Math.PI;
    return 2.4 * puffed * (0.55 + 0.45 * Math.sin(x / 2.5 + shift + Math.sin(x / 17 + y / 40) * 1.4)) - 1.2;
  };

/** A smocked bodice with a square neck, puffed sleeves and a flared peplum. */
export const drawGatheredBlouse = (dice: Dice): Drawing => {
  const torso = shapeTorso(smockTorso);
  const right = spline([centreX + 121, 536], [centreX + 150, 590], [centreX + 190, 690]);
  const left = mirrored(right);
  const flutes = createFlutes(dice, { left, right, top: 536, bottom: 700, count: 13, depth: 13, onset: -0.3 });
  const gathered = gathers(dice, { y: 536, reach: 80, pitch: 2.8, depth: 1.7 });
  const hem: Line = Array.from({ length: 121 }, (_, index) => {
    const share = index / 120;
    return [centreX + 190 * (share * 2 - 1), 690 + 16 * Math.sin(share * Math.PI) + 8 * (flutes.ridgeAt(share) - 0.5)];
  });
  const peplum: Layer = {
    outline: [...right, ...reversed(hem), ...reversed(left)],
    lift: 7,
    volume: {
      radius: 60,
      height: 40,
      open: [
        [0, 150],
        [0, -60],
      ],
    },
    relief: (x, y) => flutes.relief(x, y) + gathered(x, y),
    topstitch: [shifted(hem, 0, -8)],
  };
  const neckEdge = part(torso.neckHalf, 0, 1);
  return {
    focus: [centreX + 6, 380],
    layers: [
      ...backNeck(smockTorso, 6),
      ...neckLabel(216),
      peplum,
      bodyOf(torso, dice, {
        soft: { width: 18, depth: 3 },
        folds: 0,
        relief: smocking(300, 536),
        topstitch: [shifted(neckEdge, 0, 7), mirrored(shifted(neckEdge, 0, 7))],
      }),
      {
        outline: symmetric(
          [centreX, 530],
          [centreX + 122, 524, 'corner'],
          [centreX + 122, 538, 'corner'],
          [centreX, 545],
        ),
        lift: 1.4,
        rests: true,
        edge: { radius: 4, height: 2 },
      },
      ...sleevesOf(torso, dice, {
        soft: { width: 15, depth: 9 },
        finish: 'hem',
        cut: { length: 0.33, upper: 108, end: 92, puff: 46, swing: 150 },
      }),
    ],
  };
};
