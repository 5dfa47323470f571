import { centreX, type Line, type Point, part, pointAt, reversed, turned } from '../geometry/line.ts';
import { circle, rectangle } from '../geometry/spline.ts';
import type { Drawing, Layer } from '../render/layer.ts';
import { tones } from '../render/tones.ts';

/** A spiral that opens outwards; `grow` moves it away from the middle. */
const coil = (grow: number): Line =>
  Array.from({ length: 180 }, (_, index): Point => {
    const share = index / 179;
    const angle = share * Math.PI * 2 * 1.62 - 0.4;
    const radius = 118 + share * 92 + grow;
    return [centreX + Math.cos(angle) * radius, 520 + Math.sin(angle) * radius * 0.96];
  });

const middleOfBelt = coil(22);

const beltEnd = middleOfBelt.at(-1) ?? [centreX, 500];

/** Turns a piece that was drawn level into the direction in which the belt ends. */
const layAtEnd = (line: Line): Line => {
  const before = middleOfBelt.at(-8) ?? beltEnd;
  const angle = Math.atan2(beltEnd[1] - before[1], beltEnd[0] - before[0]);
  return turned(line, beltEnd, (angle * 180) / Math.PI);
};

/** A bar of the buckle, from the belt's end. */
const bar = (dx: number, dy: number, [width, height]: readonly [number, number]): Layer => ({
  outline: layAtEnd(rectangle([beltEnd[0] + dx, beltEnd[1] + dy], width, height)),
  tone: tones.brass,
  lift: 22,
  edge: { radius: 4, height: 5 },
});

const beltHole = (share: number): Layer => ({
  outline: circle(pointAt(middleOfBelt, share), 3.6),
  tone: tones.horn,
  lift: -3,
  rests: true,
  edge: { radius: 1, height: 0 },
});

const keeper: Layer = {
  outline: layAtEnd(rectangle([beltEnd[0] - 62, beltEnd[1] - 25], 18, 50)),
  tone: tones.deep,
  lift: 3,
  rests: true,
  edge: { radius: 3, height: 3.4 },
};

/** A belt, coiled once and laid flat. */
export const drawBelt = (): Drawing => ({
  focus: [beltEnd[0] - 30, beltEnd[1] + 20],
  layers: [
    {
      outline: [...coil(0), ...reversed(coil(44))],
      lift: 8,
      volume: { radius: 14, height: 3.5 },
      edge: { radius: 4, height: 4 },
      topstitch: [part(coil(5), 0.01, 0.99), part(coil(39), 0.01, 0.99)],
    },
    ...[0.04, 0.07, 0.1, 0.13, 0.16].map(beltHole),
    keeper,
    bar(-12, -37, [66, 11]),
    bar(-12, 26, [66, 11]),
    bar(43, -37, [11, 74]),
    bar(-12, -37, [10, 74]),
    bar(-8, -4, [58, 8]),
  ],
});
