import { centreX, type Line, type Point } from '../../geometry/line.ts';
import { type Knot, spline, symmetric } from '../../geometry/spline.ts';

/** The front of an upper garment. Widths are half widths, measured from the centre line; heights go downwards. */
export type TorsoCut = {
  readonly neck: number;
  readonly neckTop: number;
  /** How far the neckline dips below `neckTop`, and its line. */
  readonly neckDip: number;
  readonly neckline: 'round' | 'v' | 'square' | 'boat';
  readonly shoulder: number;
  /** How far the shoulder falls from neck to tip. */
  readonly slope: number;
  readonly chest: number;
  readonly underarm: number;
  readonly waist: number;
  readonly waistAt: number;
  readonly hem: number;
  readonly hemAt: number;
  /** The centre of the hem against its sides. */
  readonly hemDip: number;
};

export type Torso = {
  readonly cut: TorsoCut;
  readonly outline: Line;
  readonly tip: Point;
  /** Where the sleeve is set in, a little up the shoulder seam. */
  readonly head: Point;
  readonly underarm: Point;
  /** From the sleeve head down to the underarm, right side. */
  readonly armhole: Line;
  /** From underarm to hem, right side. */
  readonly side: Line;
  /** From left to right. */
  readonly hem: Line;
  /** Right half, from the centre to the shoulder. */
  readonly neckHalf: Line;
};

const necklines: Readonly<Record<TorsoCut['neckline'], (cut: TorsoCut) => readonly Knot[]>> = {
  round: ({ neck, neckTop, neckDip }) => [
    [centreX, neckTop + neckDip],
    [centreX + neck * 0.24, neckTop + neckDip * 0.975],
    [centreX + neck * 0.55, neckTop + neckDip * 0.84],
    [centreX + neck * 0.9, neckTop + neckDip * 0.4],
    [centreX + neck, neckTop, 'corner'],
  ],
  boat: ({ neck, neckTop, neckDip }) => [
    [centreX, neckTop + neckDip],
    [centreX + neck * 0.26, neckTop + neckDip * 0.97],
    [centreX + neck * 0.6, neckTop + neckDip * 0.75],
    [centreX + neck, neckTop, 'corner'],
  ],
  v: ({ neck, neckTop, neckDip }) => [
    [centreX, neckTop + neckDip, 'corner'],
    [centreX + neck * 0.6, neckTop + neckDip * 0.5],
    [centreX + neck, neckTop, 'corner'],
  ],
  square: ({ neck, neckTop, neckDip }) => [
    [centreX, neckTop + neckDip],
    [centreX + neck * 0.93, neckTop + neckDip - 4, 'corner'],
    [centreX + neck, neckTop, 'corner'],
  ],
};

export const shapeTorso = (cut: TorsoCut): Torso => {
  const tip: Point = [centreX + cut.shoulder, cut.neckTop + cut.slope];
  const underarm: Point = [centreX + cut.chest, cut.underarm];
  const neckKnots = necklines[cut.neckline](cut);
  const fallPerUnit = cut.slope / (cut.shoulder - cut.neck);
  const head: Point = [tip[0] - 9, tip[1] - 9 * fallPerUnit];
  const armKnots: Knot[] = [
    [head[0], head[1], 'corner'],
    [centreX + Math.min(cut.shoulder, cut.chest) - 10, cut.neckTop + cut.slope + (cut.underarm - tip[1]) * 0.55],
    [underarm[0], underarm[1], 'corner'],
  ];
  const sideKnots: Knot[] = [
    [underarm[0], underarm[1], 'corner'],
    [centreX + cut.waist, cut.waistAt],
    [centreX + cut.hem, cut.hemAt, 'corner'],
  ];
  const hemRight: Knot[] = [
    [centreX + cut.hem, cut.hemAt, 'corner'],
    [centreX + cut.hem * 0.5, cut.hemAt + cut.hemDip * 0.8],
    [centreX, cut.hemAt + cut.hemDip],
  ];
  const hemLeft: Knot[] = hemRight.map(([x, y]): Knot => [2 * centreX - x, y]);
  return {
    cut,
    tip,
    head,
    underarm,
    outline: symmetric(...neckKnots, ...armKnots, ...sideKnots.slice(1), ...hemRight.slice(1)),
    armhole: spline(...armKnots),
    side: spline(...sideKnots),
    hem: spline(...hemLeft.slice(0, 2), ...hemRight.toReversed()),
    neckHalf: spline(...neckKnots),
  };
};
