import type { Dice } from '../../geometry/dice.ts';
import { centreX, type Line, mirrored, type Point, reversed, shifted } from '../../geometry/line.ts';
import { type Knot, spline } from '../../geometry/spline.ts';
import type { Layer } from '../../render/layer.ts';
import { tones } from '../../render/tones.ts';
import { createFlutes, type Fall, type Flutes, knifePleats } from './flutes.ts';

/** The part of a dress or skirt below the waist. Half widths from the centre line. */
export type SkirtCut = {
  readonly top: number;
  readonly bottom: number;
  readonly waist: number;
  readonly hip: number;
  readonly hipAt: number;
  readonly hem: number;
  /** The hem's centre against its sides. */
  readonly hemDip: number;
};

export type Hang = {
  readonly count: number;
  readonly depth: number;
  readonly onset: number;
  readonly freedom?: number;
  /** How much lower the hem hangs at a fold, units. */
  readonly wave: number;
  readonly pleated?: boolean;
};

export type Skirt = {
  readonly cut: SkirtCut;
  readonly right: Line;
  readonly left: Line;
  /** From left to right. */
  readonly hem: Line;
  readonly flutes: Flutes;
  readonly layers: readonly Layer[];
};

const hemLine = (cut: SkirtCut, wave: (share: number) => number): Line =>
  Array.from({ length: 161 }, (_, index): Point => {
    const share = index / 160;
    const dip = cut.hemDip * Math.sin(share * Math.PI) ** 0.9;
    return [centreX + cut.hem * (share * 2 - 1), cut.bottom + dip + wave(share)];
  });

const outlineOf = (left: Line, right: Line, hem: Line): Line => [...right, ...reversed(hem), ...reversed(left)];

export const hangSkirt = (dice: Dice, cut: SkirtCut, hang: Hang): Skirt => {
  const knots: Knot[] = [
    [centreX + cut.waist, cut.top],
    [centreX + cut.hip, cut.hipAt],
    [centreX + cut.hip + (cut.hem - cut.hip) * 0.52, cut.hipAt + (cut.bottom - cut.hipAt) * 0.5],
    [centreX + cut.hem, cut.bottom],
  ];
  const right = spline(...knots);
  const left = mirrored(right);
  const fall: Fall = { ...hang, left, right, top: cut.top, bottom: cut.bottom + cut.hemDip };
  const flutes = hang.pleated ? knifePleats(fall) : createFlutes(dice, fall);
  const hem = hemLine(cut, (share) => hang.wave * (flutes.ridgeAt(share) - 0.5));
  const behind = hemLine(cut, () => hang.wave * 0.32 - 3);
  const back: Layer = {
    outline: outlineOf(shifted(left, 5, 0), shifted(right, -5, 0), behind),
    tone: { ...tones.inside, cloth: 0.42 },
    lift: 2,
  };
  const front: Layer = {
    outline: outlineOf(left, right, hem),
    lift: 8,
    volume: {
      radius: 62,
      height: 40,
      open: [
        [0, 170],
        [0, -60],
      ],
    },
    relief: flutes.relief,
  };
  return { cut, right, left, hem, flutes, layers: hang.wave > 0 ? [back, front] : [front] };
};

/** A cloth band across the skirt between two heights, in another tone. `bottom` counts from the hem when negative. */
export const bandBetween = (skirt: Skirt, fromHem: number, depth: number): Line => [
  ...shifted(skirt.hem, 0, -fromHem - depth),
  ...reversed(shifted(skirt.hem, 0, -fromHem)),
];
