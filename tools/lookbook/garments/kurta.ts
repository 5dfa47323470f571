import type { Dice } from '../geometry/dice.ts';
import { centreX, type Line, mirrored, shifted } from '../geometry/line.ts';
import { midline, rectangle } from '../geometry/spline.ts';
import type { Drawing, Layer, Print } from '../render/layer.ts';
import { type Tone, tones } from '../render/tones.ts';
import { bandCollar } from './parts/band-collar.ts';
import { backNeck, neckLabel } from './parts/collar.ts';
import { createFlutes } from './parts/flutes.ts';
import type { Softness } from './parts/folds.ts';
import { slitBack, slitStitches, withSlits } from './parts/kurta-slits.ts';
import type { SleeveCut } from './parts/sleeve.ts';
import { bodyOf, hemStitch, sleevesOf } from './parts/top.ts';
import { shapeTorso, type Torso, type TorsoCut } from './parts/torso.ts';
import { button } from './parts/trims.ts';
import { zariCuff, zariHem } from './parts/zari.ts';

export type KurtaCut = {
  readonly torso?: Partial<TorsoCut>;
  readonly sleeve?: Partial<SleeveCut>;
  readonly soft?: Softness;
  readonly neck: 'band' | 'notch' | 'keyhole';
  /** How far the buttons go down: a share of the garment, 0 for none. */
  readonly placket: number;
  readonly buttons?: Tone;
  readonly slits?: boolean;
  readonly border?: boolean;
  readonly print?: (lean: number) => readonly Print[];
};

const torsoCut: TorsoCut = {
  neck: 52,
  neckTop: 152,
  neckDip: 34,
  neckline: 'round',
  shoulder: 168,
  slope: 42,
  chest: 160,
  underarm: 322,
  waist: 154,
  waistAt: 500,
  hem: 196,
  hemAt: 852,
  hemDip: 8,
};

const sleeveCut: SleeveCut = { length: 0.96, upper: 104, end: 76, swing: 74 };

const neckParts = (cut: KurtaCut, shape: TorsoCut): readonly Layer[] => {
  if (cut.neck === 'band') return bandCollar(shape, 46);
  const top = shape.neckTop + shape.neckDip;
  const slit: Line = [
    [centreX - 4, top - 8],
    [centreX + 4, top - 8],
    [centreX + 6, top + 34],
    [centreX, top + 62],
    [centreX - 6, top + 34],
  ];
  const opening: Layer = {
    outline: slit,
    tone: { ...tones.inside, cloth: 0.35 },
    lift: -9,
    rests: true,
    edge: { radius: 1, height: 0 },
  };
  return [opening, ...(cut.neck === 'keyhole' ? button([centreX, top - 1], 5, cut.buttons ?? tones.brass) : [])];
};

const facing = ({ neckHalf }: Torso): Line[] => {
  const right = neckHalf.map(([x, y]): readonly [number, number] => [x + 5, y + 8]);
  return [right, mirrored(right)];
};

const topOf = ({ neckTop, neckDip }: TorsoCut): number => neckTop + neckDip;

const placketEndOf = (cut: KurtaCut, shape: TorsoCut): number =>
  topOf(shape) + (shape.hemAt - topOf(shape)) * cut.placket;

const buttonsOf = (cut: KurtaCut, shape: TorsoCut): Layer[] => {
  const count = Math.round((placketEndOf(cut, shape) - topOf(shape)) / 62);
  const heights = Array.from({ length: count }, (_, index) => topOf(shape) + 24 + index * 60);
  return heights.flatMap((y) => button([centreX, y], 5.6, cut.buttons ?? tones.shell));
};

/** Stitches beside the placket, or around the neck where there is none. */
const frontStitches = (cut: KurtaCut, torso: Torso): readonly Line[] => {
  if (cut.placket === 0) return facing(torso);
  const line = midline(topOf(torso.cut) + 12, placketEndOf(cut, torso.cut));
  return [shifted(line, -12, 0), shifted(line, 12, 0)];
};

const frontOf = (cut: KurtaCut, torso: Torso, dice: Dice): Layer => {
  const { cut: shape, side } = torso;
  const soft = softnessOf(cut);
  const fall = { left: mirrored(side), right: side, top: shape.waistAt - 40, bottom: shape.hemAt };
  const flutes = createFlutes(dice, { ...fall, count: 7, depth: soft.depth * 0.9, onset: 0.1 });
  const top = topOf(shape);
  return bodyOf(torso, dice, {
    soft,
    folds: 6,
    patches: cut.placket > 0 ? [rectangle([centreX - 15, top], 30, placketEndOf(cut, shape) - top)] : [],
    topstitch: [...frontStitches(cut, torso), hemStitch(torso, 12), ...(cut.slits ? slitStitches(torso) : [])],
    prints: [...(cut.print?.(0) ?? []), ...(cut.border ? zariHem(torso) : [])],
    relief: flutes.relief,
  });
};

const softnessOf = (cut: KurtaCut): Softness => cut.soft ?? { width: 24, depth: 11 };

export const drawKurta = (cut: KurtaCut, dice: Dice): Drawing => {
  const plain = shapeTorso({ ...torsoCut, ...cut.torso });
  const torso = cut.slits ? withSlits(plain) : plain;
  const shape = torso.cut;
  const banded = cut.neck === 'band';
  return {
    focus: [centreX + 14, shape.neckTop + 150],
    layers: [
      ...backNeck(shape, banded ? 44 : 20),
      ...neckLabel(shape.neckTop - (banded ? 32 : 2)),
      ...(cut.slits ? [slitBack(plain)] : []),
      frontOf(cut, torso, dice),
      ...sleevesOf(torso, dice, {
        soft: softnessOf(cut),
        finish: 'hem',
        cut: { ...sleeveCut, ...cut.sleeve },
        ...(cut.print && { prints: cut.print }),
        ...(cut.border && { bands: zariCuff }),
      }),
      ...neckParts(cut, shape),
      ...buttonsOf(cut, shape),
    ],
  };
};
