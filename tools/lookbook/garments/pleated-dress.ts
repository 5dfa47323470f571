import type { Dice } from '../geometry/dice.ts';
import { centreX } from '../geometry/line.ts';
import { spline, symmetric } from '../geometry/spline.ts';
import type { Crease } from '../render/crease.ts';
import type { Drawing } from '../render/layer.ts';
import { tones } from '../render/tones.ts';
import { hangSkirt } from './parts/skirt-panel.ts';

const halterBodice = symmetric(
  [centreX, 148],
  [centreX + 40, 132],
  [centreX + 52, 128, 'corner'],
  [centreX + 72, 168],
  [centreX + 112, 250, 'corner'],
  [centreX + 104, 306],
  [centreX + 104, 334, 'corner'],
  [centreX, 338],
);

const halterBand = symmetric(
  [centreX, 120],
  [centreX + 40, 110],
  [centreX + 56, 98, 'corner'],
  [centreX + 60, 122, 'corner'],
  [centreX + 40, 138],
  [centreX, 150],
);

const halterBack = symmetric(
  [centreX, 94],
  [centreX + 40, 92],
  [centreX + 54, 98, 'corner'],
  [centreX + 50, 124, 'corner'],
  [centreX, 130],
);

const columnWaist = symmetric(
  [centreX, 318],
  [centreX + 106, 312, 'corner'],
  [centreX + 107, 336, 'corner'],
  [centreX, 349],
);

/** Pleats that spread from the neck like the ribs of a fan. */
const halterRays = (): Crease[] =>
  Array.from({ length: 15 }, (_, index): Crease => {
    const share = index / 7 - 1;
    const top = 138 - Math.abs(share) * 6;
    const line = spline([centreX + share * 42, top], [centreX + share * 70, 220], [centreX + share * 97, 332]);
    return { line, width: 7, depth: 4.2, lean: 0.5, fadeIn: 0.08, fadeOut: 0.05 };
  });

/** One column of knife pleats that hangs from a gathered halter. */
export const drawPleatedColumn = (dice: Dice): Drawing => {
  const cut = { top: 300, bottom: 915, waist: 103, hip: 138, hipAt: 480, hem: 196, hemDip: 16 };
  const skirt = hangSkirt(dice, cut, { count: 22, depth: 7, onset: 0, wave: 6, pleated: true });
  const volume = { radius: 52, height: 40, open: [[0, 90]] } as const;
  return {
    focus: [centreX, 250],
    layers: [
      { outline: halterBack, tone: tones.inside, lift: 2 },
      ...skirt.layers,
      { outline: halterBodice, lift: 10, volume, creases: halterRays() },
      { outline: columnWaist, lift: 2.6, rests: true, edge: { radius: 4, height: 2.6 } },
      { outline: halterBand, lift: 30, edge: { radius: 5, height: 4 } },
    ],
  };
};
