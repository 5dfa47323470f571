import type { Dice } from '../geometry/dice.ts';
import { between, type Line, type Point, part, pointAt, reversed, shifted } from '../geometry/line.ts';
import { rectangle, spline } from '../geometry/spline.ts';
import type { Crease } from '../render/crease.ts';
import { fabrics } from '../render/fabrics.ts';
import type { Drawing, Layer, Print } from '../render/layer.ts';
import { filled } from '../render/raster.ts';
import { type Tone, tones } from '../render/tones.ts';

const lengthwise = (dice: Dice, [left, right]: readonly [Line, Line], count: number): Crease[] =>
  Array.from({ length: count }, (_, index) => {
    const share = (index + 0.5 + dice.between(-0.25, 0.25)) / count;
    const line = left.map((point, at): Point => between(point, right[at] ?? point, share));
    return {
      line: part(line, dice.between(0, 0.12), dice.between(0.86, 1)),
      width: dice.between(10, 19),
      depth: dice.between(5, 11),
      lean: dice.between(-0.5, 0.5),
      fadeIn: 0.12,
      fadeOut: 0.06,
    };
  });

/** A length of cloth between two edges drawn downwards. */
const length = (left: Line, right: Line): Line => [...left, ...reversed(right)];

const fringe = (dice: Dice, left: Point, right: Point): Layer[] =>
  Array.from({ length: 22 }, (_, index) => {
    const [x, y] = between(left, right, (index + 0.5) / 22);
    const sway = dice.between(-5, 5);
    const drop = dice.between(42, 52);
    const line = spline([x, y - 4], [x + sway * 0.3, y + drop * 0.5], [x + sway, y + drop]);
    return {
      outline: [...shifted(line, -2, 0), ...reversed(shifted(line, 2, 0))],
      lift: 3,
      edge: { radius: 2, height: 2.4 },
    };
  });

const zariEnd = (left: Line, right: Line): Print[] => {
  const bandFrom = (from: number, to: number): Line => [
    pointAt(left, from),
    pointAt(right, from),
    pointAt(right, to),
    pointAt(left, to),
  ];
  return [
    { ink: filled(bandFrom(0.8, 0.985)), tone: tones.zari },
    ...[0.815, 0.865, 0.915, 0.965].map((at) => ({ ink: filled(bandFrom(at, at + 0.012)), tone: tones.cloth })),
    { ink: filled(bandFrom(0.78, 0.79)), tone: tones.zari },
  ];
};

const spot = (tone: Tone, left: Line, right: Line): Print => {
  const marks = Array.from({ length: 60 }, (_, index) => {
    const row = Math.floor(index / 4);
    const down = 0.02 + row * 0.05;
    const [x, y] = between(pointAt(left, down), pointAt(right, down), ((index % 4) + (row % 2 ? 0.72 : 0.28)) / 4);
    return down < 0.76 ? `<path d="M${x} ${y - 6}l4 6l-4 6l-4 -6z" fill="#fff"/>` : '';
  });
  return { ink: marks.join(''), tone };
};

/** A brass rod to hang things over. */
const rail = (left: number, right: number, y: number): Layer => ({
  outline: rectangle([left, y - 8], right - left, 16),
  tone: tones.brass,
  fabric: fabrics.leather,
  lift: 14,
  edge: { radius: 9, height: 9 },
});

/** A long scarf, folded once and laid over a rail: a near length and a far one. */
export const drawScarf = (dice: Dice, look: { zari: boolean }): Drawing => {
  const nearLeft = spline([316, 134], [306, 330], [316, 560], [292, 800]);
  const nearRight = spline([470, 131], [476, 330], [462, 560], [480, 812]);
  const farLeft = spline([412, 136], [424, 300], [436, 500], [430, 680]);
  const farRight = spline([528, 136], [542, 300], [552, 480], [566, 672]);
  const side = (left: Line, right: Line, lift: number): Layer => ({
    outline: length(left, right),
    lift,
    volume: { radius: 26, height: 18, open: [[0, 140]] },
    creases: lengthwise(dice, [left, right], 6),
    edge: { radius: 5, height: 4.4 },
    prints: look.zari ? [spot(tones.zari, left, right), ...zariEnd(left, right)] : [],
  });
  const ends: readonly (readonly [Line, Line])[] = [
    [farLeft, farRight],
    [nearLeft, nearRight],
  ];
  const [far, near] = ends.map(([left, right], index): Layer[] => [
    ...(look.zari ? [] : fringe(dice, pointAt(left, 1), pointAt(right, 1))),
    side(left, right, 6 + index * 16),
  ]);
  return {
    focus: [390, look.zari ? 700 : 420],
    layers: [rail(250, 600, 146), ...(far ?? []), ...(near ?? [])],
  };
};
