import type { Dice } from '../../geometry/dice.ts';
import { centreX, type Line, mirrored, offset, type Point, part, shifted } from '../../geometry/line.ts';
import { spline } from '../../geometry/spline.ts';
import type { Layer, Print, Surface } from '../../render/layer.ts';
import { bendFolds, hangingFolds, limbFolds, type Softness, strainFolds } from './folds.ts';
import { bandAcross, crossSleeve, mirroredSleeve, type Sleeve, type SleeveCut, shapeSleeve } from './sleeve.ts';
import type { Torso, TorsoCut } from './torso.ts';

export type BodyLook = {
  readonly soft: Softness;
  readonly folds: number;
  readonly patches?: readonly Line[];
  readonly seams?: readonly Line[];
  readonly topstitch?: readonly Line[];
  readonly prints?: readonly Print[];
  readonly relief?: Surface;
  readonly yoke?: boolean;
};

const yoke = ({ neck, neckTop, shoulder, slope }: TorsoCut): Line =>
  spline([centreX + neck + 4, neckTop + 16], [centreX + shoulder - 12, neckTop + slope + 20]);

/** The front of an upper garment, filled as if somebody wore it. */
export const bodyOf = (torso: Torso, dice: Dice, look: BodyLook): Layer => {
  const { cut } = torso;
  const { width, depth } = look.soft;
  const bust = cut.underarm - 10;
  const upper = spline([centreX - cut.chest * 0.88, bust], [centreX, bust + 40], [centreX + cut.chest * 0.88, bust]);
  const left: Point = [2 * centreX - torso.underarm[0], torso.underarm[1]];
  const strain = { reach: 130, count: 3, width: width * 0.75, depth: depth * 0.42 };
  return {
    outline: torso.outline,
    lift: 8,
    volume: {
      radius: 74,
      height: 50,
      open: [
        [0, 160],
        [34, -34],
        [-34, -34],
      ],
    },
    creases: [
      ...hangingFolds(dice, { upper, lower: torso.hem, count: look.folds }, look.soft),
      ...strainFolds(dice, torso.underarm, { ...strain, angles: [105, 165] }),
      ...strainFolds(dice, left, { ...strain, angles: [75, 15] }),
    ],
    seams: [...(look.yoke ? [yoke(cut), mirrored(yoke(cut))] : []), ...(look.seams ?? [])],
    topstitch: look.topstitch ?? [],
    ...(look.patches && { patches: look.patches }),
    ...(look.prints && { prints: look.prints }),
    ...(look.relief && { relief: look.relief }),
  };
};

export const hemStitch = (torso: Torso, inset = 10): Line => shifted(part(torso.hem, 0.012, 0.988), 0, -inset);

export type SleeveLook = {
  readonly soft: Softness;
  readonly finish: 'cuff' | 'hem' | 'rib' | 'plain';
  /** Extra pieces and prints, given the sleeve and the degrees by which its arm leans. */
  readonly prints?: (lean: number) => readonly Print[];
  readonly relief?: (lean: number) => Surface;
  readonly bands?: (sleeve: Sleeve, lean: number) => readonly Layer[];
};

const armLean = 7;

const cuffBand = (sleeve: Sleeve, prints: readonly Print[]): Layer => ({
  prints,
  outline: bandAcross(sleeve, [0.905, 1], 5),
  lift: 15,
  volume: {
    radius: 24,
    height: 26,
    open: [
      [0, 60],
      [0, -60],
    ],
  },
  edge: { radius: 4, height: 2.6 },
  topstitch: [crossSleeve(sleeve, 0.92), crossSleeve(sleeve, 0.985)],
});

const sleeveFolds = (sleeve: Sleeve, dice: Dice, { width, depth }: Softness) => {
  const long = sleeve.reach > 0.7;
  const elbow = { around: 0.5, spread: 0.34, count: 7, width: width * 0.72, depth: depth * 0.95 };
  const wrist = { around: 0.84, spread: 0.2, count: 5, width: width * 0.6, depth: depth * 0.8 };
  const upper = { around: 0.45, spread: 0.5, count: 3, width: width * 0.7, depth: depth * 0.6 };
  return [
    ...(long ? [...bendFolds(dice, sleeve, elbow), ...bendFolds(dice, sleeve, wrist)] : bendFolds(dice, sleeve, upper)),
    ...limbFolds(dice, sleeve, { count: long ? 4 : 3, width: width * 0.75, depth: depth * 0.75 }),
  ];
};

const oneSleeve = (sleeve: Sleeve, dice: Dice, look: SleeveLook & { lean: number }): Layer[] => {
  const arm: Layer = {
    outline: sleeve.outline,
    lift: 11,
    volume: {
      radius: 36,
      height: 36,
      open: [
        [-look.lean * 2, 90],
        [look.lean * 9, -26],
      ],
    },
    edge: { radius: 2.4, height: 1.2 },
    creases: sleeveFolds(sleeve, dice, look.soft),
    seams: [offset(part(sleeve.armhole, 0.04, 0.96), look.lean > 0 ? 2 : -2)],
    topstitch: look.finish === 'hem' ? [crossSleeve(sleeve, 0.94)] : [],
    prints: look.prints?.(look.lean) ?? [],
    ...(look.relief && { relief: look.relief(look.lean) }),
  };
  return [
    arm,
    ...(look.finish === 'cuff' ? [cuffBand(sleeve, arm.prints ?? [])] : []),
    ...(look.bands?.(sleeve, look.lean) ?? []),
  ];
};

/** Both sleeves. They are drawn apart, because no two arms fold alike. */
export const sleevesOf = (torso: Torso, dice: Dice, look: SleeveLook & { cut: SleeveCut }): Layer[] => {
  const right = shapeSleeve(torso, look.cut);
  return [
    ...oneSleeve(right, dice, { ...look, lean: -armLean }),
    ...oneSleeve(mirroredSleeve(right), dice, { ...look, lean: armLean }),
  ];
};
