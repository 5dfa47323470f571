import { centreX, type Line, mirrored, offset, part } from '../../geometry/line.ts';
import { type Knot, rectangle, spline, symmetric } from '../../geometry/spline.ts';
import { fabrics } from '../../render/fabrics.ts';
import type { Layer } from '../../render/layer.ts';
import { tones } from '../../render/tones.ts';
import type { TorsoCut } from './torso.ts';

/** The woven label inside the back neck. */
export const neckLabel = (y: number): Layer[] => [
  {
    outline: rectangle([centreX - 22, y], 44, 17),
    tone: tones.label,
    fabric: fabrics.poplin,
    lift: 1,
    rests: true,
    edge: { radius: 1, height: 0.6 },
  },
  {
    outline: rectangle([centreX - 13, y + 7], 26, 2.6),
    tone: tones.labelMark,
    lift: 0,
    rests: true,
    edge: { radius: 1, height: 0.2 },
  },
];

/** The inside of the back, seen through the neck. `rise` is how far the back neck stands above the shoulders. */
export const backNeck = ({ neck, neckTop, neckDip }: TorsoCut, rise: number): Layer[] => [
  {
    outline: symmetric(
      [centreX, neckTop - rise],
      [centreX + neck * 0.6, neckTop - rise * 0.9],
      [centreX + neck - 3, neckTop - rise * 0.45],
      [centreX + neck + 5, neckTop + 4, 'corner'],
      [centreX + neck * 0.97, neckTop + neckDip + 16, 'corner'],
      [centreX, neckTop + neckDip + 16],
    ),
    tone: tones.inside,
    lift: 2,
    volume: { radius: 30, height: -8 },
  },
];

export type Leaf = {
  /** Where the two leaves meet, and where the collar points end, from the neck's centre top. */
  readonly meet: readonly [number, number];
  readonly tip: readonly [number, number];
  readonly stand: number;
};

const leafLine = ({ neck, neckTop }: TorsoCut, { meet, tip, stand }: Leaf): readonly Knot[] => [
  [centreX + meet[0], neckTop + meet[1], 'corner'],
  [centreX + neck * 0.56, neckTop + meet[1] * 0.42 - stand * 0.2],
  [centreX + neck - 9, neckTop - stand * 0.72],
  [centreX + neck + 1, neckTop - stand * 0.8],
  [centreX + neck + 11, neckTop - stand * 0.4],
  [centreX + neck + 18, neckTop + 5, 'corner'],
  [centreX + (neck + tip[0]) * 0.53, neckTop + tip[1] * 0.5],
  [centreX + tip[0], neckTop + tip[1], 'corner'],
  [centreX + meet[0], neckTop + meet[1], 'corner'],
];

const leaf = (outline: Line): Layer => ({
  outline,
  lift: 34,
  edge: { radius: 5, height: 3.4 },
  topstitch: [offset(part(outline, 0.52, 1), 5.5)],
});

/** The two leaves of a shirt collar, folded over its stand. */
export const shirtCollar = (cut: TorsoCut, shape: Leaf): Layer[] => {
  const right = spline(...leafLine(cut, shape));
  return [leaf(right), leaf(mirrored(right))].map((layer, index) =>
    index === 0 ? layer : { ...layer, topstitch: [offset(part(layer.outline, 0.52, 1), -5.5)] },
  );
};
