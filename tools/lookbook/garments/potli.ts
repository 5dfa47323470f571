import type { Dice } from '../geometry/dice.ts';
import { centreX, type Line, mirrored, type Point, reversed, shifted } from '../geometry/line.ts';
import { circle, spline, symmetric } from '../geometry/spline.ts';
import type { Drawing, Layer, Print } from '../render/layer.ts';
import { filled } from '../render/raster.ts';
import { tones } from '../render/tones.ts';
import { createFlutes, gathers } from './parts/flutes.ts';
import { arch, webbing } from './parts/handles.ts';

const tassel = (x: number, y: number): Layer[] => [
  ...Array.from({ length: 7 }, (_, index): Layer => {
    const lean = (index - 3) * 4.2;
    const line = spline([x + lean * 0.3, y + 8], [x + lean * 0.8, y + 34], [x + lean, y + 62]);
    return webbing(line, 5, { tone: tones.zari, lift: 5, rests: true });
  }),
  { outline: circle([x, y + 6], 9), tone: tones.zari, lift: 10, rests: true, edge: { radius: 6, height: 6 } },
];

const pouchSide = spline(
  [centreX + 62, 398],
  [centreX + 112, 452],
  [centreX + 176, 580],
  [centreX + 182, 690],
  [centreX + 130, 776],
);

const pouchOutline = symmetric(
  [centreX, 400],
  [centreX + 62, 398, 'corner'],
  [centreX + 112, 452],
  [centreX + 176, 580],
  [centreX + 182, 690],
  [centreX + 130, 770],
  [centreX, 792],
);

const pouchBand = (top: number, bottom: number): Line => {
  const shape = (y: number): Line => spline([centreX - 190, y - 14], [centreX, y + 16], [centreX + 190, y - 14]);
  return [...shape(top), ...reversed(shape(bottom))];
};

const pouchBorder: readonly Print[] = [
  { ink: filled(pouchBand(640, 706)), tone: tones.zari },
  { ink: filled(pouchBand(662, 684)), tone: tones.cloth },
  { ink: filled(pouchBand(626, 631)), tone: tones.zari },
  { ink: filled(pouchBand(715, 720)), tone: tones.zari },
];

/** The body: folds that start at the drawstring and die where the pouch is fullest. */
const pouchBody = (dice: Dice): Layer => {
  const fall = { left: mirrored(pouchSide), right: pouchSide, top: 398, bottom: 800 };
  const folds = createFlutes(dice, { ...fall, count: 13, depth: 17, onset: -0.5 });
  const gathered = gathers(dice, { y: 398, reach: 90, pitch: 2.7, depth: 1.6 });
  const fullness = (y: number) => Math.max(0, 1 - Math.max(0, y - 560) / 230);
  return {
    outline: pouchOutline,
    lift: 8,
    volume: { radius: 66, height: 64 },
    relief: (x, y) => folds.relief(x, Math.min(y, 770)) * fullness(y) + gathered(x, y),
    prints: pouchBorder,
  };
};

/** The frill above the drawstring, edged in zari. */
const frill = (dice: Dice): Layer => {
  const left = spline([centreX - 104, 318], [centreX - 58, 398]);
  const fall = { left, right: mirrored(left), top: 318, bottom: 398 };
  const ruffle = createFlutes(dice, { ...fall, count: 11, depth: 14, onset: -0.9 });
  const edge: Line = Array.from({ length: 81 }, (_, index): Point => {
    const share = index / 80;
    return [centreX - 104 + 208 * share, 322 - 12 * Math.sin(share * Math.PI) - 9 * ruffle.ridgeAt(share)];
  });
  const right = spline([centreX + 104, 322], [centreX + 84, 368], [centreX + 58, 404]);
  return {
    outline: [...edge, ...right, ...reversed(mirrored(right))],
    lift: 22,
    relief: ruffle.relief,
    edge: { radius: 4, height: 4 },
    prints: [{ ink: filled([...edge, ...reversed(shifted(edge, 0, 9))]), tone: tones.zari }],
  };
};

const twist = (x: number, y: number): number => 0.9 * Math.sin((x * 0.8 + y) * 0.9);

const cord = (side: 1 | -1): Layer =>
  webbing(spline([centreX + side * 44, 404], [centreX + side * 96, 470], [centreX + side * 118, 560]), 6.4, {
    tone: tones.zari,
    lift: 34,
    relief: twist,
  });

const drawstring: Layer = {
  outline: symmetric([centreX, 392], [centreX + 60, 388, 'corner'], [centreX + 60, 404, 'corner'], [centreX, 412]),
  tone: tones.zari,
  lift: 3,
  rests: true,
  edge: { radius: 5, height: 6 },
  relief: twist,
};

/** A drawstring pouch with a woven band and tasselled cords. */
export const drawPotli = (dice: Dice): Drawing => {
  const body = pouchBody(dice);
  return {
    focus: [centreX + 20, 500],
    layers: [
      { outline: arch(82, 150, [400, 8]), tone: tones.zari, lift: 6, edge: { radius: 3, height: 4 } },
      body,
      frill(dice),
      drawstring,
      cord(-1),
      cord(1),
      ...tassel(centreX - 118, 556),
      ...tassel(centreX + 118, 556),
    ],
  };
};
