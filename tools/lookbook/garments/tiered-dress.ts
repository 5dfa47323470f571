import type { Dice } from '../geometry/dice.ts';
import { centreX, shifted } from '../geometry/line.ts';
import type { Drawing, Print } from '../render/layer.ts';
import { backNeck, neckLabel } from './parts/collar.ts';
import { withFront } from './parts/dress-parts.ts';
import { gathers } from './parts/flutes.ts';
import { hangSkirt } from './parts/skirt-panel.ts';
import { bodyOf, sleevesOf } from './parts/top.ts';
import { shapeTorso, type TorsoCut } from './parts/torso.ts';

const tierTorso: TorsoCut = {
  neck: 58,
  neckTop: 128,
  neckDip: 64,
  neckline: 'v',
  shoulder: 132,
  slope: 32,
  chest: 128,
  underarm: 256,
  waist: 132,
  waistAt: 320,
  hem: 136,
  hemAt: 372,
  hemDip: 6,
};

/** Three gathered tiers of printed cotton. */
export const drawTieredDress = (dice: Dice, print: (lean: number) => readonly Print[]): Drawing => {
  const torso = shapeTorso(tierTorso);
  const tier = (top: number, bottom: number, [waist, hem]: readonly [number, number]) => {
    const cut = { top, bottom, waist, hip: waist + (hem - waist) * 0.42, hipAt: top + 60, hem, hemDip: 10 };
    const skirt = hangSkirt(dice, cut, { count: Math.round(hem / 17), depth: 12, onset: -0.2, wave: 7 });
    const gathered = gathers(dice, { y: top, reach: 74, pitch: 2.9, depth: 1.5 });
    return withFront(skirt, {
      prints: print(0),
      relief: (x, y) => skirt.flutes.relief(x, y) + gathered(x, y),
      topstitch: [shifted(skirt.hem, 0, -7)],
    });
  };
  return {
    focus: [centreX + 10, 300],
    layers: [
      ...backNeck(tierTorso, 14),
      ...neckLabel(126),
      ...tier(690, 880, [238, 290]),
      ...tier(530, 702, [186, 238]),
      ...tier(368, 542, [134, 188]),
      bodyOf(torso, dice, { soft: { width: 16, depth: 5 }, folds: 6, prints: print(0), topstitch: [] }),
      ...sleevesOf(torso, dice, {
        soft: { width: 16, depth: 6 },
        finish: 'cuff',
        cut: { length: 0.46, upper: 96, end: 78, puff: 26, swing: 96 },
        prints: print,
      }),
    ],
  };
};
