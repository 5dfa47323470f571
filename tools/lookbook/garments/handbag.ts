import type { Dice } from '../geometry/dice.ts';
import { centreX, type Line, mirrored, type Point, part } from '../geometry/line.ts';
import { circle, rectangle, spline, symmetric } from '../geometry/spline.ts';
import { fabrics } from '../render/fabrics.ts';
import type { Drawing, Layer } from '../render/layer.ts';
import { tones } from '../render/tones.ts';
import { strainFolds } from './parts/folds.ts';
import { arch } from './parts/handles.ts';

const ring = (x: number, y: number): Layer => ({
  outline: circle([x, y], 9),
  tone: tones.brass,
  lift: 18,
  edge: { radius: 3.6, height: 3.6 },
});

const bagBody = symmetric(
  [centreX, 450],
  [centreX + 150, 450],
  [centreX + 194, 484],
  [centreX + 224, 740],
  [centreX + 196, 782],
  [centreX, 792],
);

const bagFlap = symmetric(
  [centreX, 432],
  [centreX + 150, 432],
  [centreX + 188, 444],
  [centreX + 202, 480],
  [centreX + 176, 590],
  [centreX + 92, 648],
  [centreX, 660],
);

const bagSide = spline([centreX + 208, 520], [centreX + 204, 640], [centreX + 214, 760]);

/** A line drawn in towards the middle of the bag. */
const inset = (line: Line, by: number): Line =>
  line.map(([x, y]) => [centreX + (x - centreX) * (1 - by / 200), y + (y < 500 ? by : -by)]);

/** The leather tab that holds a handle. */
const handleTab = (x: number): Layer => ({
  outline: spline(
    [x - 19, 424, 'corner'],
    [x + 19, 424, 'corner'],
    [x + 19, 470],
    [x, 492],
    [x - 19, 470],
    [x - 19, 424, 'corner'],
  ),
  lift: 3,
  rests: true,
  edge: { radius: 3, height: 3 },
  topstitch: [spline([x - 14, 430], [x - 14, 468], [x, 484], [x + 14, 468], [x + 14, 430])],
});

const brassPlate = (corner: Point, [width, height]: readonly [number, number], lift: number): Layer => ({
  outline: rectangle(corner, width, height),
  tone: tones.brass,
  fabric: fabrics.leather,
  lift,
  rests: true,
  edge: { radius: 3, height: lift },
});

/** A structured bag with a curved flap and an arched handle. */
export const drawHandbag = (dice: Dice): Drawing => ({
  focus: [centreX + 10, 600],
  layers: [
    { outline: arch(96, 226, [442, 24]), tone: tones.deep, lift: 4, edge: { radius: 9, height: 10 } },
    {
      outline: bagBody,
      lift: 8,
      volume: { radius: 34, height: 34 },
      edge: { radius: 5, height: 5 },
      seams: [bagSide, mirrored(bagSide)],
      topstitch: [inset(part(bagBody, 0.1, 0.9), 12)],
    },
    {
      outline: bagFlap,
      lift: 26,
      volume: { radius: 54, height: 30, open: [[0, -60]] },
      edge: { radius: 4, height: 4.4 },
      topstitch: [inset(part(bagFlap, 0.08, 0.92), 10)],
      creases: strainFolds(dice, [centreX, 628], { angles: [200, 340], reach: 150, count: 4, width: 26, depth: 2 }),
    },
    {
      outline: arch(104, 214, [442, 26]),
      lift: 20,
      volume: { radius: 12, height: 10 },
      edge: { radius: 9, height: 9 },
    },
    handleTab(centreX - 91),
    handleTab(centreX + 91),
    ring(centreX - 91, 440),
    ring(centreX + 91, 440),
    brassPlate([centreX - 24, 606], [48, 32], 3),
    brassPlate([centreX - 6, 598], [12, 48], 4),
  ],
});
