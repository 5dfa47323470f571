import type { Dice } from '../geometry/dice.ts';
import { centreX } from '../geometry/line.ts';
import { clamp } from '../render/grid.ts';
import type { Drawing, Layer, Surface } from '../render/layer.ts';
import { type Tone, tones } from '../render/tones.ts';
import { backNeck, neckLabel } from './parts/collar.ts';
import type { Softness } from './parts/folds.ts';
import { neckBand, neckRib, rollNeck, vBand } from './parts/knit-necks.ts';
import { cables, cuffRib, hemRib, ribs, shiftToArm } from './parts/knit-stitches.ts';
import type { SleeveCut } from './parts/sleeve.ts';
import { bodyOf, sleevesOf } from './parts/top.ts';
import { shapeTorso, type Torso, type TorsoCut } from './parts/torso.ts';
import { button } from './parts/trims.ts';

export type KnitCut = {
  readonly torso?: Partial<TorsoCut>;
  readonly sleeve?: Partial<SleeveCut>;
  readonly soft?: Softness;
  readonly neck: 'crew' | 'roll' | 'v';
  readonly pattern?: 'cable' | 'rib';
  readonly buttons?: Tone;
  readonly ribDepth?: number;
};

export const torsoCut: TorsoCut = {
  neck: 68,
  neckTop: 176,
  neckDip: 44,
  neckline: 'round',
  shoulder: 184,
  slope: 48,
  chest: 180,
  underarm: 372,
  waist: 176,
  waistAt: 560,
  hem: 166,
  hemAt: 752,
  hemDip: 10,
};

const sleeveCut: SleeveCut = { length: 0.99, upper: 122, end: 74 };

const frontOf = (cut: KnitCut, torso: Torso): readonly Layer[] => {
  if (cut.neck === 'roll') return rollNeck(torso.cut);
  if (cut.neck === 'crew') return neckRib(torso, 25);
  const start = torso.cut.neckTop + torso.cut.neckDip + 16;
  const end = torso.cut.hemAt - 10;
  const buttons = Array.from({ length: 5 }, (_, index) => start + ((end - start) * index) / 4);
  return [neckBand(torso), vBand(torso), ...buttons.flatMap((y) => button([centreX, y], 9, cut.buttons ?? tones.horn))];
};

const patternOf = ({ pattern }: KnitCut, lean: number, wide: boolean): Surface => {
  if (pattern === 'cable') return cables(lean, wide);
  return pattern === 'rib' ? ribs(6.6, 1, lean) : () => 0;
};

export const drawKnit = (cut: KnitCut, dice: Dice): Drawing => {
  const torso = shapeTorso({ ...torsoCut, ...cut.torso });
  const soft = cut.soft ?? { width: 30, depth: 9 };
  const rib = hemRib(torso, cut.ribDepth ?? 56);
  const pattern = patternOf(cut, 0, true);
  const start = torso.cut.hemAt - (cut.ribDepth ?? 56);
  return {
    focus: [centreX + 20, torso.cut.neckTop + 130],
    layers: [
      ...backNeck(torso.cut, cut.neck === 'roll' ? 60 : 24),
      ...(cut.neck === 'roll' ? [] : neckLabel(torso.cut.neckTop - 4)),
      bodyOf(torso, dice, {
        soft,
        folds: 6,
        topstitch: [],
        relief: (x, y) => rib(x, y) + pattern(x, y) * clamp((start - y) / 6, 0, 1),
      }),
      ...sleevesOf(torso, dice, {
        soft: { width: soft.width * 0.8, depth: soft.depth * 0.85 },
        finish: 'rib',
        cut: { ...sleeveCut, ...cut.sleeve },
        relief: (lean) => shiftToArm(patternOf(cut, lean, false), lean),
        bands: cuffRib,
      }),
      ...frontOf(cut, torso),
    ],
  };
};
