import { part, reversed, shifted } from '../../geometry/line.ts';
import { spline } from '../../geometry/spline.ts';
import type { Layer } from '../../render/layer.ts';
import type { Skirt } from './skirt-panel.ts';

/** The front panel of a skirt with more to it. */
export const withFront = ({ layers }: Skirt, more: Partial<Layer>): Layer[] =>
  layers.map((layer, index) => (index === layers.length - 1 ? { ...layer, ...more } : layer));

/** A knot with its two tails. */
export const sashKnot = (x: number, y: number): Layer[] => {
  const tail = (dx: number, length: number): Layer => {
    const line = spline([x, y], [x + dx * 0.5, y + length * 0.45], [x + dx, y + length]);
    return {
      outline: [...shifted(line, -9, 0), ...reversed(shifted(line, 10, 4))],
      lift: 4,
      rests: true,
      edge: { radius: 4, height: 3.4 },
      creases: [{ line: part(line, 0.1, 0.9), width: 7, depth: 2.4, lean: 0.4 }],
    };
  };
  return [
    tail(26, 150),
    tail(-6, 176),
    {
      outline: spline(
        [x - 15, y - 12],
        [x + 4, y - 17],
        [x + 16, y - 4],
        [x + 12, y + 13],
        [x - 10, y + 14],
        [x - 15, y - 12],
      ),
      lift: 6,
      rests: true,
      edge: { radius: 8, height: 8 },
    },
  ];
};
