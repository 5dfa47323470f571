import type { Dice } from '../../geometry/dice.ts';
import { centreX, type Line, mirrored, reversed, turned } from '../../geometry/line.ts';
import { spline } from '../../geometry/spline.ts';
import type { Layer } from '../../render/layer.ts';
import { strainFolds } from './folds.ts';

const loop = (side: 1 | -1): Line => {
  const line = spline(
    [centreX + 8, 214, 'corner'],
    [centreX + 44, 196],
    [centreX + 86, 204],
    [centreX + 100, 232],
    [centreX + 82, 258],
    [centreX + 42, 252],
    [centreX + 8, 232, 'corner'],
    [centreX + 8, 214, 'corner'],
  );
  return turned(side === 1 ? line : mirrored(line), [centreX, 222], side * 14);
};

const sash = (side: 1 | -1, length: number): Line => {
  const inner = spline(
    [centreX + side * 2, 228],
    [centreX + side * 18, 228 + length * 0.5],
    [centreX + side * 16, 228 + length],
  );
  const outer = spline(
    [centreX + side * 12, 226],
    [centreX + side * 52, 228 + length * 0.45],
    [centreX + side * 66, 228 + length * 0.93],
  );
  return [...inner, ...reversed(outer)];
};

export const bow = (dice: Dice): Layer[] => {
  const soft = { lift: 8, edge: { radius: 7, height: 7 } };
  const sashes = (
    [
      [-1, 250],
      [1, 290],
    ] as const
  ).map(
    ([side, length]): Layer => ({
      outline: sash(side, length),
      ...soft,
      rests: true,
      edge: { radius: 5, height: 4.4 },
      creases: strainFolds(dice, [centreX + side * 6, 232], {
        angles: side === 1 ? [66, 84] : [114, 96],
        reach: length,
        count: 3,
        width: 9,
        depth: 5,
      }),
    }),
  );
  const loops = ([-1, 1] as const).map(
    (side): Layer => ({
      outline: loop(side),
      lift: 30,
      volume: { radius: 22, height: 9 },
      edge: { radius: 5, height: 4 },
      creases: strainFolds(dice, [centreX + side * 8, 224], {
        angles: side === 1 ? [-2, 34] : [182, 146],
        reach: 76,
        count: 4,
        width: 8,
        depth: 6,
      }),
    }),
  );
  const tie: Layer = {
    outline: spline(
      [centreX - 14, 208],
      [centreX + 4, 203],
      [centreX + 16, 213],
      [centreX + 14, 236],
      [centreX - 4, 242],
      [centreX - 16, 234],
      [centreX - 14, 208],
    ),
    lift: 48,
    volume: { radius: 10, height: 9 },
    edge: { radius: 5, height: 5 },
    creases: strainFolds(dice, [centreX - 2, 208], { angles: [70, 110], reach: 34, count: 3, width: 5, depth: 3 }),
  };
  return [...sashes, ...loops, tie];
};
