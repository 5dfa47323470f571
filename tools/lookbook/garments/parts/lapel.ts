import { between, centreX, type Line, mirrored, offset, type Point, part } from '../../geometry/line.ts';
import { type Knot, spline } from '../../geometry/spline.ts';
import type { Layer } from '../../render/layer.ts';
import type { TorsoCut } from './torso.ts';

/** A collar with lapels. Distances from the centre line and from `neckTop`. */
export type LapelCut = {
  /** Where the roll ends. */
  readonly breakAt: readonly [x: number, y: number];
  readonly width: number;
  readonly gorge: number;
  readonly peak: boolean;
  readonly stand: number;
  readonly stitched?: boolean;
};

const lapelKnots = ({ neck, neckTop }: TorsoCut, cut: LapelCut): readonly Knot[] => {
  const [bx, by] = cut.breakAt;
  const tip: Point = [centreX + neck + cut.width, neckTop + cut.gorge + (cut.peak ? -26 : 9)];
  const end: Point = [centreX + bx, by];
  const upper = between(tip, end, 0.36);
  const lower = between(tip, end, 0.78);
  return [
    [centreX + bx, by, 'corner'],
    [centreX + bx + (neck - bx) * 0.4, neckTop + (by - neckTop) * 0.6],
    [centreX + neck * 0.86, neckTop + cut.gorge * 0.55, 'corner'],
    [centreX + neck + cut.width * 0.42, neckTop + cut.gorge, 'corner'],
    [tip[0], tip[1], 'corner'],
    [upper[0] + 9, upper[1]],
    [lower[0] + 7, lower[1]],
    [centreX + bx, by, 'corner'],
  ];
};

const collarKnots = ({ neck, neckTop }: TorsoCut, cut: LapelCut): readonly Knot[] => [
  [centreX + neck * 0.86, neckTop + cut.gorge * 0.56, 'corner'],
  [centreX + neck * 0.9, neckTop - cut.stand * 0.1],
  [centreX + neck - 8, neckTop - cut.stand * 0.74],
  [centreX + neck + 4, neckTop - cut.stand * 0.84],
  [centreX + neck + 16, neckTop - cut.stand * 0.42],
  [centreX + neck + 27, neckTop + 12],
  [centreX + neck + cut.width * 0.56, neckTop + cut.gorge - 16, 'corner'],
  [centreX + neck + cut.width * 0.42, neckTop + cut.gorge + 1, 'corner'],
  [centreX + neck * 0.86, neckTop + cut.gorge * 0.56, 'corner'],
];

const piece = (outline: Line, stitch: number | undefined, lift: number): Layer => ({
  outline,
  lift,
  edge: { radius: 5, height: 3.4 },
  topstitch: stitch === undefined ? [] : [offset(part(outline, 0.36, 0.98), stitch)],
});

/** The lapel of one front with its half of the collar. */
export const lapelOf = (torso: TorsoCut, cut: LapelCut, side: 1 | -1): Layer[] => {
  const turn = (line: Line) => (side === 1 ? line : mirrored(line));
  const stitch = cut.stitched ? 6 * side : undefined;
  return [
    piece(turn(spline(...lapelKnots(torso, cut))), stitch, 36),
    piece(turn(spline(...collarKnots(torso, cut))), stitch, 40),
  ];
};
