import { centreX, type Line, reversed, shifted } from '../../geometry/line.ts';
import { spline } from '../../geometry/spline.ts';
import type { Layer } from '../../render/layer.ts';

export const webbing = (line: Line, width: number, more: Partial<Layer>): Layer => ({
  outline: [...shifted(line, -width / 2, 0), ...reversed(shifted(line, width / 2, 0))],
  lift: 6,
  edge: { radius: 3, height: 3 },
  ...more,
});

/** An arch with an even breadth. */
export const arch = (half: number, top: number, [bottom, breadth]: readonly [number, number]): Line => {
  const outer = spline(
    [centreX - half, bottom],
    [centreX - half * 0.94, top + 80],
    [centreX - half * 0.5, top + 8],
    [centreX, top],
    [centreX + half * 0.5, top + 8],
    [centreX + half * 0.94, top + 80],
    [centreX + half, bottom],
  );
  const inside = half - breadth;
  const inner = spline(
    [centreX - inside, bottom],
    [centreX - inside * 0.93, top + 84],
    [centreX - inside * 0.47, top + breadth + 6],
    [centreX, top + breadth - 1],
    [centreX + inside * 0.47, top + breadth + 6],
    [centreX + inside * 0.93, top + 84],
    [centreX + inside, bottom],
  );
  return [...outer, ...reversed(inner)];
};
