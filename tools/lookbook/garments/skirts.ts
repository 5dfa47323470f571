import type { Dice } from '../geometry/dice.ts';
import { centreX, type Line, mirrored, type Point, shifted, xAt } from '../geometry/line.ts';
import { midline, rectangle, spline, symmetric } from '../geometry/spline.ts';
import type { Drawing, Layer, Print } from '../render/layer.ts';
import { filled } from '../render/raster.ts';
import { type Tone, tones } from '../render/tones.ts';
import { gathers } from './parts/flutes.ts';
import { hangingFolds, strainFolds } from './parts/folds.ts';
import { bandBetween, type Hang, hangSkirt, type Skirt, type SkirtCut } from './parts/skirt-panel.ts';
import { button } from './parts/trims.ts';

const baseCut: SkirtCut = { top: 210, bottom: 800, waist: 104, hip: 168, hipAt: 380, hem: 240, hemDip: 18 };

/** A band with a slight curve that closes the waist. */
const waistband = (cut: SkirtCut, depth: number): Layer => ({
  outline: symmetric(
    [centreX, cut.top - depth + 7],
    [centreX + cut.waist * 0.6, cut.top - depth + 4],
    [centreX + cut.waist - 3, cut.top - depth, 'corner'],
    [centreX + cut.waist + 2, cut.top + 3, 'corner'],
    [centreX + cut.waist * 0.6, cut.top + 8],
    [centreX, cut.top + 11],
  ),
  lift: 12,
  volume: {
    radius: 60,
    height: 38,
    open: [
      [0, 120],
      [0, -120],
    ],
  },
  edge: { radius: 3, height: 2.4 },
});

/** The inside of the back waist, a shallow crescent above the front. */
const backWaist = (cut: SkirtCut, depth: number): Layer => ({
  outline: symmetric(
    [centreX, cut.top - depth - 9],
    [centreX + cut.waist * 0.7, cut.top - depth - 6],
    [centreX + cut.waist - 5, cut.top - depth + 2, 'corner'],
    [centreX, cut.top - depth + 24],
  ),
  tone: tones.inside,
  lift: 2,
});

const assemble = (skirt: Skirt, depth: number, extra: { front: Partial<Layer>; over?: readonly Layer[] }): Drawing => ({
  focus: [centreX - 30, skirt.cut.top + 130],
  layers: [
    backWaist(skirt.cut, depth),
    ...skirt.layers.slice(0, -1),
    ...skirt.layers.slice(-1).map((front) => ({ ...front, ...extra.front })),
    waistband(skirt.cut, depth),
    ...(extra.over ?? []),
  ],
});

export const drawPleatedSkirt = (dice: Dice): Drawing => {
  const hang: Hang = { count: 24, depth: 9, onset: 0, wave: 7, pleated: true };
  const skirt = hangSkirt(dice, { ...baseCut, hip: 146, hem: 262, bottom: 780 }, hang);
  return assemble(skirt, 30, { front: {} });
};

export const drawBiasSkirt = (dice: Dice): Drawing => {
  const cut = { ...baseCut, waist: 108, hip: 160, hem: 206, bottom: 830, hemDip: 22 };
  const skirt = hangSkirt(dice, cut, { count: 8, depth: 19, onset: 0.32, wave: 11 });
  return assemble(skirt, 16, { front: { creases: biasFolds(dice) } });
};

/** On the bias, cloth falls in long soft diagonals from the hip. */
const biasFolds = (dice: Dice) =>
  hangingFolds(
    dice,
    {
      upper: [
        [300, 290],
        [400, 270],
        [500, 290],
      ],
      lower: [
        [330, 620],
        [450, 700],
        [560, 640],
      ],
      count: 4,
    },
    { width: 40, depth: 7 },
  );

const bandPrint = (band: Line, tone: Tone): Print => ({ ink: filled(band), tone });

/** A gathered length of silk with a woven border: two fine lines, a deep band, and a row of points. */
export const drawBorderSkirt = (dice: Dice): Drawing => {
  const cut = { ...baseCut, top: 180, waist: 108, hip: 190, hipAt: 330, hem: 318, bottom: 850, hemDip: 26 };
  const skirt = hangSkirt(dice, cut, { count: 15, depth: 19, onset: -0.12, wave: 13 });
  const points = Array.from({ length: 48 }, (_, index): Line => {
    const at: Point = skirt.hem[Math.round((index + 0.5) * (160 / 48))] ?? [0, 0];
    return [
      [at[0] - 5, at[1] - 92],
      [at[0], at[1] - 106],
      [at[0] + 5, at[1] - 92],
    ];
  });
  const prints = [
    bandPrint(bandBetween(skirt, 4, 62), tones.zari),
    bandPrint(bandBetween(skirt, 26, 12), tones.cloth),
    bandPrint(bandBetween(skirt, 72, 5), tones.zari),
    bandPrint(bandBetween(skirt, 84, 3), tones.zari),
    { ink: points.map(filled).join(''), tone: tones.zari },
  ];
  const gathered = gathers(dice, { y: cut.top, reach: 120, pitch: 3.1, depth: 1.7 });
  const relief = (x: number, y: number) => skirt.flutes.relief(x, y) + gathered(x, y);
  return { ...assemble(skirt, 24, { front: { prints, relief } }), focus: [centreX - 40, 740] };
};

const patchPocket = (x: number, y: number): Line =>
  spline(
    [x, y, 'corner'],
    [x + 84, y, 'corner'],
    [x + 84, y + 84],
    [x + 70, y + 100],
    [x + 14, y + 100],
    [x, y + 84],
    [x, y, 'corner'],
  );

export const drawButtonedSkirt = (dice: Dice): Drawing => {
  const cut = { ...baseCut, hip: 162, hem: 252, bottom: 770, hemDip: 16 };
  const skirt = hangSkirt(dice, cut, { count: 9, depth: 12, onset: 0.3, wave: 7 });
  const pocket = patchPocket(centreX + 52, 330);
  const pockets = [pocket, mirrored(pocket)];
  const front = midline(cut.top, cut.bottom + cut.hemDip);
  const buttons = Array.from({ length: 8 }, (_, index) => cut.top + 42 + index * 66);
  return assemble(skirt, 32, {
    front: {
      patches: [rectangle([centreX - 19, cut.top], 38, cut.bottom + 40 - cut.top), ...pockets],
      topstitch: [shifted(front, -15, 0), shifted(front, 15, 0), shifted(skirt.hem, 0, -14), ...pockets],
    },
    over: [cut.top - 12, ...buttons].flatMap((y) => button([centreX, y], 8, tones.horn)),
  });
};

const straightCut: SkirtCut = { top: 200, bottom: 790, waist: 122, hip: 170, hipAt: 400, hem: 158, hemDip: 8 };

const hipFolds = (dice: Dice) => [
  ...strainFolds(dice, [centreX - 150, 372], { angles: [-8, 28], reach: 170, count: 3, width: 26, depth: 1.8 }),
  ...strainFolds(dice, [centreX + 150, 372], { angles: [188, 152], reach: 170, count: 3, width: 26, depth: 1.8 }),
];

export const drawPencilSkirt = (dice: Dice): Drawing => {
  const skirt = hangSkirt(dice, straightCut, { count: 4, depth: 7, onset: 0.4, wave: 0 });
  const dart = spline([centreX + 66, 206], [centreX + 72, 300]);
  return assemble(skirt, 34, {
    front: {
      creases: hipFolds(dice),
      seams: [dart, mirrored(dart), shifted(skirt.hem, 0, -20)],
    },
  });
};

const denimPocket = spline([centreX + 62, 204], [centreX + 74, 250], [centreX + 150, 282]);

export const drawDenimSkirt = (dice: Dice): Drawing => {
  const cut = { ...straightCut, hem: 170, bottom: 760 };
  const skirt = hangSkirt(dice, cut, { count: 4, depth: 6, onset: 0.4, wave: 0 });
  const fly = spline([centreX + 30, 208], [centreX + 28, 310], [centreX + 4, 350]);
  const seam = midline(cut.top, cut.bottom + 10);
  const slit: Line = [
    [centreX - 1, 600],
    [centreX - 17, cut.bottom + 6],
    [centreX + 17, cut.bottom + 6],
  ];
  const worn = (x: number, y: number) =>
    1 + 0.32 * Math.exp(-(((Math.abs(x - centreX) - 84) / 56) ** 2) - ((y - 470) / 190) ** 2);
  return assemble(skirt, 34, {
    front: {
      creases: hipFolds(dice),
      fade: worn,
      seams: [seam],
      topstitch: [
        shifted(seam, 5, 0),
        fly,
        denimPocket,
        mirrored(denimPocket),
        shifted(denimPocket, -3, 5),
        shifted(mirrored(denimPocket), 3, 5),
        shifted(skirt.hem, 0, -14),
      ],
      stitchTone: tones.tobacco,
    },
    over: [
      { outline: slit, tone: { ...tones.inside, cloth: 0.3 }, lift: -26, edge: { radius: 1, height: 0 } },
      ...button([centreX + 4, cut.top - 12], 9, tones.brass),
      ...[xAt(skirt.left, 205) + 6, xAt(skirt.right, 205) - 6].flatMap((x) => button([x, 212], 2.6, tones.brass)),
    ],
  });
};
