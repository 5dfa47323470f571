import type { Dice } from '../geometry/dice.ts';
import { centreX, mirrored, type Point, reversed, shifted } from '../geometry/line.ts';
import { spline, symmetric } from '../geometry/spline.ts';
import type { Drawing, Layer } from '../render/layer.ts';
import { tones } from '../render/tones.ts';
import { withFront } from './parts/dress-parts.ts';
import { hangingFolds, strainFolds } from './parts/folds.ts';
import { hangSkirt } from './parts/skirt-panel.ts';

const strap = (from: Point, to: Point): Layer => {
  const line = spline(
    [...from],
    [(from[0] + to[0]) / 2 + (from[0] > centreX ? 5 : -5), (from[1] + to[1]) / 2],
    [...to],
  );
  return {
    outline: [...shifted(line, -3.2, 0), ...reversed(shifted(line, 3.2, 0))],
    lift: 10,
    edge: { radius: 2.2, height: 3 },
  };
};

const cowlFolds = () =>
  [0, 1, 2, 3].map((index) => {
    const reach = 78 - index * 9;
    const y = 196 + index * 17;
    const sag = 24 + index * 5;
    return {
      line: spline(
        [centreX - reach, y - 14],
        [centreX - reach * 0.4, y + sag],
        [centreX + reach * 0.4, y + sag + 1],
        [centreX + reach, y - 14],
      ),
      width: 11,
      depth: 9 - index * 1.2,
      lean: 0.4,
    };
  });

const biasFolds = (dice: Dice) =>
  hangingFolds(
    dice,
    {
      upper: [
        [310, 330],
        [400, 320],
        [490, 330],
      ],
      lower: [
        [330, 640],
        [430, 690],
        [540, 650],
      ],
      count: 5,
    },
    { width: 34, depth: 7 },
  );

const slipStraps = (): Layer[] =>
  [-1, 1].flatMap((side) => [
    { ...strap([centreX + side * 60, 206], [centreX + side * 57, 66]), tone: tones.inside, lift: 3 },
    strap([centreX + side * 83, 166], [centreX + side * 57, 66]),
  ]);

/** Bias-cut, with a cowl that falls between two fine straps. */
export const drawSlipDress = (dice: Dice): Drawing => {
  const cut = { top: 300, bottom: 905, waist: 104, hip: 146, hipAt: 480, hem: 196, hemDip: 20 };
  const skirt = hangSkirt(dice, cut, { count: 7, depth: 19, onset: 0.3, wave: 11 });
  const right = spline(
    [centreX, 224],
    [centreX + 36, 213],
    [centreX + 72, 176],
    [centreX + 83, 160, 'corner'],
    [centreX + 93, 196],
    [centreX + 114, 240, 'corner'],
    [centreX + 104, 300],
  );
  const outline = [
    ...right,
    ...skirt.right,
    ...reversed(skirt.hem),
    ...reversed(skirt.left),
    ...reversed(mirrored(right)),
  ];
  const back = symmetric(
    [centreX, 214],
    [centreX + 64, 200],
    [centreX + 106, 232, 'corner'],
    [centreX + 100, 290, 'corner'],
    [centreX, 300],
  );
  const strain = { angles: [120, 170], reach: 110, count: 3, width: 13, depth: 3 } as const;
  return {
    focus: [centreX, 270],
    layers: [
      { outline: back, tone: tones.inside, lift: 1 },
      ...slipStraps(),
      ...withFront(skirt, {
        outline,
        lift: 9,
        creases: [...cowlFolds(), ...biasFolds(dice), ...strainFolds(dice, [centreX + 112, 246], strain)],
      }),
    ],
  };
};
