import { centreX, type Line, mirrored, reversed, shifted } from '../../geometry/line.ts';
import { midline, rectangle, spline, symmetric } from '../../geometry/spline.ts';
import type { Layer, Surface } from '../../render/layer.ts';
import { type Tone, tones } from '../../render/tones.ts';
import { button } from './trims.ts';
import type { TrouserCut, TrouserShape } from './trouser-cut.ts';

export const band = ({ top, waist }: TrouserShape, depth: number): Layer => ({
  outline: symmetric(
    [centreX, top - depth + 6],
    [centreX + waist - 2, top - depth, 'corner'],
    [centreX + waist + 3, top + 4, 'corner'],
    [centreX, top + 10],
  ),
  lift: 11,
  volume: {
    radius: 56,
    height: 44,
    open: [
      [0, 120],
      [0, -120],
    ],
  },
  edge: { radius: 3, height: 2.6 },
});

export const insideBack = ({ top, waist }: TrouserShape, depth: number): Layer => ({
  outline: symmetric(
    [centreX, top - depth - 12],
    [centreX + waist * 0.7, top - depth - 8],
    [centreX + waist - 4, top - depth + 2, 'corner'],
    [centreX, top - depth + 26],
  ),
  tone: tones.inside,
  lift: 2,
});

export const beltLoop = (x: number, top: number, depth: number): Layer => ({
  outline: rectangle([x - 5, top - depth - 1], 10, depth + 14),
  lift: 2,
  rests: true,
  edge: { radius: 2.4, height: 2.4 },
});

const drawstring = (top: number): Layer[] =>
  [-1, 1].map((side): Layer => {
    const cord = spline(
      [centreX + side * 4, top - 16],
      [centreX + side * 20, top + 40],
      [centreX + side * 15, top + 98],
      [centreX + side * 24, top + 150],
    );
    return {
      outline: [...shifted(cord, -3.4, 0), ...reversed(shifted(cord, 3.4, 0))],
      tone: tones.rope,
      lift: 3,
      rests: true,
      edge: { radius: 2.6, height: 3.4 },
      relief: (x, y) => 0.5 * Math.sin((y + x * 1.4) * 1.1),
    };
  });

export const elasticGathers: Surface = (x, y) => (y < 132 ? 1.9 * Math.sin(x / 2.6 + Math.sin(x / 21) * 2) : 0);

const pocketLines = (cut: TrouserCut, { top, waist, hip }: TrouserShape): Line[] => {
  if (cut.kind === 'plain') return [];
  const right =
    cut.kind === 'jeans'
      ? spline([centreX + waist - 50, top + 8], [centreX + waist - 40, top + 48], [centreX + hip - 6, top + 82])
      : spline([centreX + waist - 26, top + 8], [centreX + hip - 12, top + 138]);
  return [right, mirrored(right)];
};

const fly = ({ top, crotchAt }: TrouserShape): Line =>
  spline([centreX + 30, top + 8], [centreX + 29, crotchAt - 90], [centreX + 4, crotchAt - 42]);

export const jeansTrims = (shape: TrouserShape): Layer[] => {
  const rivet = (x: number, y: number) => button([x, y], 2.8, tones.brass).slice(0, 1);
  return [
    ...[-1, 1].flatMap((side) => [
      ...rivet(centreX + side * (shape.waist - 52), shape.top + 16),
      ...rivet(centreX + side * (shape.hip - 10), shape.top + 88),
    ]),
  ];
};

export const closure = (cut: TrouserCut, { top }: TrouserShape, depth: number): Layer[] => {
  if (cut.kind === 'drawstring') return drawstring(top);
  if (cut.kind === 'plain') return [];
  const tone: Tone = cut.kind === 'jeans' ? tones.brass : tones.horn;
  return button([centreX + 8, top - depth * 0.42], cut.kind === 'jeans' ? 9 : 7, tone);
};

export const stitching = (cut: TrouserCut, shape: TrouserShape): Partial<Layer> => {
  const pockets = pocketLines(cut, shape);
  const doubled = cut.kind === 'jeans' ? pockets.map((line) => shifted(line, 0, 6)) : [];
  const front = cut.kind === 'plain' || cut.kind === 'drawstring' ? [] : [fly(shape)];
  return {
    seams: [midline(shape.top, shape.crotchAt), ...(cut.kind === 'jeans' ? [] : pockets)],
    topstitch: [...front, ...(cut.kind === 'jeans' ? [...pockets, ...doubled, shifted(fly(shape), -6, -2)] : [])],
    ...(cut.kind === 'jeans' && { stitchTone: tones.tobacco }),
  };
};
