import { centreX, type Line, mirrored } from '../../geometry/line.ts';
import { spline } from '../../geometry/spline.ts';
import type { Layer } from '../../render/layer.ts';
import type { JacketCut } from './jacket-cut.ts';
import type { Torso, TorsoCut } from './torso.ts';

/** The right front: along the roll to the break, down the edge, round the hem and up the side to the shoulder. */
export const frontOutline = ({ cut: shape, hem, side, armhole }: Torso, cut: JacketCut, breakY: number): Line => {
  const x = centreX - cut.overlap;
  const bottom = shape.hemAt + shape.hemDip;
  const roll = spline(
    [centreX + shape.neck, shape.neckTop],
    [(x + centreX + shape.neck) / 2 - 6, (breakY + shape.neckTop) / 2],
    [x, breakY],
  );
  const edge = cut.cutaway
    ? spline([x, breakY], [x + 2, shape.hemAt - 150], [x + 26, shape.hemAt - 44], [x + 92, shape.hemAt + 9])
    : spline([x, breakY], [x - 1, (breakY + bottom) / 2], [x, bottom]);
  const end = edge.at(-1)?.[0] ?? x;
  return [...roll, ...edge, ...hem.filter(([px]) => px > end + 2), ...side.toReversed(), ...armhole.toReversed()];
};

export const frontPanel = (outline: Line, shared: Partial<Layer>, side: 1 | -1): Layer => ({
  ...shared,
  outline: side === 1 ? outline : mirrored(outline),
  lift: side === 1 ? 10 : 8,
  volume: {
    radius: 74,
    height: 50,
    open: [
      [0, 160],
      [0, -160],
      [-110 * side, 0],
      [34 * side, -34],
    ],
  },
  edge: { radius: 3.2, height: 2.6 },
});

export const darts = ({ waistAt, chest }: TorsoCut): Line[] => {
  const right = spline(
    [centreX + chest * 0.52, waistAt - 120],
    [centreX + chest * 0.5, waistAt + 10],
    [centreX + chest * 0.55, waistAt + 110],
  );
  return [right, mirrored(right)];
};
