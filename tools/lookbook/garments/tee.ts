import type { Dice } from '../geometry/dice.ts';
import { centreX, mirrored, part, shifted } from '../geometry/line.ts';
import { midline, rectangle, spline } from '../geometry/spline.ts';
import type { Drawing, Layer, Surface } from '../render/layer.ts';
import { torsoCut } from './knit.ts';
import { backNeck, neckLabel } from './parts/collar.ts';
import { neckRib } from './parts/knit-necks.ts';
import { hemRib, ribs } from './parts/knit-stitches.ts';
import { bandAcross, type Sleeve } from './parts/sleeve.ts';
import { bodyOf, sleevesOf } from './parts/top.ts';
import { shapeTorso, type TorsoCut } from './parts/torso.ts';
import { button } from './parts/trims.ts';

export type TeeCut = { readonly polo?: boolean; readonly torso?: Partial<TorsoCut> };

const teeTorso: TorsoCut = {
  ...torsoCut,
  neck: 72,
  neckTop: 190,
  neckDip: 50,
  shoulder: 190,
  chest: 178,
  underarm: 384,
  waist: 172,
  hem: 178,
  hemAt: 760,
  hemDip: 12,
};

const poloCollar = ({ neck, neckTop, neckDip }: TorsoCut): Layer[] => {
  const right = spline(
    [centreX + 2, neckTop + neckDip - 2, 'corner'],
    [centreX + neck * 0.62, neckTop + neckDip * 0.2],
    [centreX + neck - 9, neckTop - 24],
    [centreX + neck + 3, neckTop - 27],
    [centreX + neck + 15, neckTop + 8, 'corner'],
    [centreX + neck * 0.86, neckTop + neckDip * 0.9],
    [centreX + 44, neckTop + neckDip + 44, 'corner'],
    [centreX + 2, neckTop + neckDip - 2, 'corner'],
  );
  const rib: Surface = (x, y) => 0.5 * Math.cos(((x + y * 0.6) / 5) * Math.PI * 2);
  return [right, mirrored(right)].map((outline) => ({
    outline,
    lift: 32,
    edge: { radius: 5, height: 3.6 },
    relief: rib,
  }));
};

const armRib = (sleeve: Sleeve, lean: number): Layer[] => [
  {
    outline: bandAcross(sleeve, [0.86, 1], 0),
    lift: 13,
    volume: {
      radius: 30,
      height: 34,
      open: [
        [0, 60],
        [0, -60],
      ],
    },
    edge: { radius: 3, height: 1.6 },
    relief: ribs(5, 0.7, lean),
  },
];

export const drawTee = (cut: TeeCut, dice: Dice): Drawing => {
  const torso = shapeTorso({ ...teeTorso, ...cut.torso });
  const { neckTop, neckDip } = torso.cut;
  const soft = { width: 26, depth: 9 };
  const top = neckTop + neckDip;
  const placket = midline(top, top + 128);
  const sides = [shifted(placket, -13, 0), shifted(placket, 13, 0)];
  return {
    focus: [centreX + 16, neckTop + 130],
    layers: [
      ...backNeck(torso.cut, cut.polo ? 34 : 22),
      ...neckLabel(neckTop - 4),
      bodyOf(torso, dice, {
        soft,
        folds: 7,
        patches: cut.polo ? [rectangle([centreX - 15, top], 30, 130)] : [],
        topstitch: cut.polo
          ? sides
          : [shifted(part(torso.hem, 0.012, 0.988), 0, -15), shifted(part(torso.hem, 0.012, 0.988), 0, -11)],
        ...(cut.polo && { relief: hemRib(torso, 44) }),
      }),
      ...sleevesOf(torso, dice, {
        soft: { width: 22, depth: 7 },
        finish: cut.polo ? 'plain' : 'hem',
        cut: { length: 0.42, upper: 132, end: 112, swing: 120 },
        ...(cut.polo && { bands: armRib }),
      }),
      ...(cut.polo ? poloCollar(torso.cut) : neckRib(torso, 15)),
      ...(cut.polo ? [20, 62, 104].flatMap((y) => button([centreX, top + y], 5.6)) : []),
    ],
  };
};
