import type { Dice } from '../geometry/dice.ts';
import { centreX, type Line, shifted } from '../geometry/line.ts';
import { midline, rectangle, spline } from '../geometry/spline.ts';
import type { Drawing, Print } from '../render/layer.ts';
import { type Tone, tones } from '../render/tones.ts';
import { backNeck, neckLabel, shirtCollar } from './parts/collar.ts';
import type { Softness } from './parts/folds.ts';
import { lapelOf } from './parts/lapel.ts';
import type { SleeveCut } from './parts/sleeve.ts';
import { bodyOf, hemStitch, sleevesOf } from './parts/top.ts';
import { shapeTorso, type TorsoCut } from './parts/torso.ts';
import { button } from './parts/trims.ts';

export type ShirtCut = {
  readonly torso?: Partial<TorsoCut>;
  readonly sleeve?: Partial<SleeveCut>;
  readonly soft?: Softness;
  readonly pocket?: boolean;
  readonly buttons?: Tone;
  readonly print?: (lean: number) => readonly Print[];
};

const torsoCut: TorsoCut = {
  neck: 58,
  neckTop: 172,
  neckDip: 40,
  neckline: 'round',
  shoulder: 192,
  slope: 46,
  chest: 186,
  underarm: 362,
  waist: 178,
  waistAt: 560,
  hem: 186,
  hemAt: 758,
  hemDip: 46,
};

const sleeveCut: SleeveCut = { length: 0.98, upper: 118, end: 70 };

const pocketAt = (x: number, y: number): Line =>
  spline(
    [x, y, 'corner'],
    [x + 74, y, 'corner'],
    [x + 74, y + 70, 'corner'],
    [x + 37, y + 84, 'corner'],
    [x, y + 70, 'corner'],
    [x, y, 'corner'],
  );

const campTorso: TorsoCut = {
  ...torsoCut,
  neckline: 'v',
  neckTop: 196,
  neckDip: 104,
  shoulder: 196,
  chest: 190,
  underarm: 392,
  waist: 186,
  hem: 190,
  hemAt: 768,
  hemDip: 4,
};

/** Short sleeves, a straight hem, and a collar that lies open. */
export const drawCampShirt = (cut: Pick<ShirtCut, 'soft'>, dice: Dice): Drawing => {
  const torso = shapeTorso(campTorso);
  const soft = cut.soft ?? { width: 26, depth: 10 };
  const top = campTorso.neckTop + campTorso.neckDip;
  const lapel = { breakAt: [0, top] as const, width: 34, gorge: 44, peak: false, stand: 36, stitched: true };
  const pocket = pocketAt(centreX + 62, 414);
  return {
    focus: [centreX + 26, 350],
    layers: [
      ...backNeck({ ...campTorso, neckDip: 96 }, 40),
      ...neckLabel(campTorso.neckTop - 10),
      bodyOf(torso, dice, {
        soft,
        folds: 9,
        yoke: true,
        patches: [pocket],
        topstitch: [shifted(midline(top + 6, 770), 15, 0), hemStitch(torso, 14), pocket],
        seams: [midline(top, 772)],
      }),
      ...sleevesOf(torso, dice, { soft, finish: 'hem', cut: { length: 0.46, upper: 136, end: 126, swing: 112 } }),
      ...lapelOf(campTorso, lapel, -1),
      ...lapelOf(campTorso, lapel, 1),
      ...[0, 1, 2, 3, 4].flatMap((index) => button([centreX + 8, top + 22 + index * 92], 7, tones.horn)),
    ],
  };
};

export const drawShirt = (cut: ShirtCut, dice: Dice): Drawing => {
  const torso = shapeTorso({ ...torsoCut, ...cut.torso });
  const shape = torso.cut;
  const soft = cut.soft ?? { width: 22, depth: 10 };
  const top = shape.neckTop + shape.neckDip;
  const bottom = shape.hemAt + shape.hemDip;
  const pockets = cut.pocket ? [pocketAt(centreX + 52, 380)] : [];
  const stitchLine = midline(top + 18, bottom);
  const buttons = Array.from({ length: 7 }, (_, index) => top + 70 + index * 78).filter((y) => y < shape.hemAt - 8);
  return {
    focus: [centreX + 26, 330],
    layers: [
      ...backNeck(shape, 44),
      ...neckLabel(shape.neckTop - 12),
      bodyOf(torso, dice, {
        soft,
        folds: 9,
        yoke: true,
        patches: [rectangle([centreX - 17, top], 34, bottom - top), ...pockets],
        topstitch: [shifted(stitchLine, -13, 0), shifted(stitchLine, 13, 0), hemStitch(torso), ...pockets],
        prints: cut.print?.(0) ?? [],
      }),
      ...sleevesOf(torso, dice, {
        soft,
        finish: 'cuff',
        cut: { ...sleeveCut, ...cut.sleeve },
        ...(cut.print && { prints: cut.print }),
      }),
      ...shirtCollar(shape, { meet: [2, 38], tip: [52, 86], stand: 43 }).map((leaf) => ({
        ...leaf,
        prints: cut.print?.(0) ?? [],
      })),
      ...[top + 13, ...buttons].flatMap((y) => button([centreX, y], 6.6, cut.buttons ?? tones.shell)),
    ],
  };
};
