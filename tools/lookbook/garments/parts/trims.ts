import type { Point } from '../../geometry/line.ts';
import { circle } from '../../geometry/spline.ts';
import type { Layer } from '../../render/layer.ts';
import { type Tone, tones } from '../../render/tones.ts';

/** A four-hole button, sewn on. */
export const button = ([x, y]: Point, radius: number, tone: Tone = tones.shell): Layer[] => {
  const hole = radius * 0.26;
  const holes: Point[] = [
    [x - hole, y - hole],
    [x + hole, y - hole],
    [x - hole, y + hole],
    [x + hole, y + hole],
  ];
  const dish = (px: number, py: number) => {
    const distance = Math.hypot(px - x, py - y) / radius;
    return distance < 0.7 ? -0.9 * (1 - (distance / 0.7) ** 4) : 0;
  };
  return [
    { outline: circle([x, y], radius), tone, lift: 2.4, rests: true, edge: { radius: 1.6, height: 1.6 }, relief: dish },
    ...holes.map(
      (at): Layer => ({
        outline: circle(at, radius * 0.13),
        tone: tones.horn,
        lift: -0.8,
        rests: true,
        edge: { radius: 0.6, height: 0 },
      }),
    ),
  ];
};
