import { centreX, mirrored, type Point, part } from '../../geometry/line.ts';
import { spline } from '../../geometry/spline.ts';
import type { Layer } from '../../render/layer.ts';
import type { Tone } from '../../render/tones.ts';
import type { JacketCut } from './jacket-cut.ts';
import { crossSleeve, type Sleeve } from './sleeve.ts';
import type { Torso } from './torso.ts';
import { button } from './trims.ts';

const flapPocket = ([x, y]: Point): Layer => ({
  outline: spline(
    [x - 46, y, 'corner'],
    [x + 46, y - 7, 'corner'],
    [x + 48, y + 30],
    [x + 40, y + 36],
    [x - 38, y + 42],
    [x - 46, y + 37],
    [x - 46, y, 'corner'],
  ),
  lift: 3,
  rests: true,
  edge: { radius: 4, height: 2.8 },
});

const weltPocket = ([x, y]: Point, slant: number): Layer => ({
  outline: [
    [x - 12, y - 50],
    [x + 8, y - 52],
    [x + 8 + slant, y + 50],
    [x - 12 + slant, y + 52],
  ],
  lift: 2.4,
  rests: true,
  edge: { radius: 3, height: 2.4 },
});

const chestWelt: Layer = {
  outline: [
    [centreX + 74, 330],
    [centreX + 134, 318],
    [centreX + 135, 334],
    [centreX + 75, 346],
  ],
  lift: 1.6,
  rests: true,
  edge: { radius: 2.4, height: 1.8 },
};

export const pocketsOf = ({ pockets, pocketAt }: JacketCut): Layer[] => {
  const right: Point = [centreX + 98, pocketAt];
  if (pockets === 'flap') {
    const flap = flapPocket(right);
    return [flap, { ...flap, outline: mirrored(flap.outline) }, chestWelt];
  }
  const welt = weltPocket(right, pockets === 'slant' ? 26 : 8);
  return [welt, { ...welt, outline: mirrored(welt.outline) }];
};

export const sleeveButtons =
  (tone: Tone) =>
  (sleeve: Sleeve): Layer[] =>
    [0.9, 0.925, 0.95].flatMap((share) => {
      const line = crossSleeve(sleeve, share);
      const [x, y] = part(line, 0.12, 0.3)[6] ?? [0, 0];
      return button([x, y], 5, tone);
    });

export const stormFlap = (torso: Torso): Layer => ({
  outline: spline(
    [centreX + 86, 166, 'corner'],
    [centreX + torso.cut.shoulder - 16, 184, 'corner'],
    [centreX + torso.cut.chest - 8, 318, 'corner'],
    [centreX + 60, 372],
    [centreX + 22, 352, 'corner'],
    [centreX + 86, 166, 'corner'],
  ),
  lift: 2.4,
  rests: true,
  edge: { radius: 4, height: 2.8 },
  topstitch: [spline([centreX + torso.cut.chest - 14, 310], [centreX + 62, 362], [centreX + 30, 346])],
});
