import { centreX, type Line, mirrored } from '../../geometry/line.ts';
import { rectangle, symmetric } from '../../geometry/spline.ts';
import type { Layer, Surface } from '../../render/layer.ts';
import { tones } from '../../render/tones.ts';
import { ribs } from './knit-stitches.ts';
import type { Torso, TorsoCut } from './torso.ts';

/** A band along the neckline, ribbed towards its middle. */
export const neckRib = (torso: Torso, depth: number): Layer[] => {
  const { neck, neckTop, neckDip } = torso.cut;
  const inner = torso.neckHalf;
  const outer = inner.map(([x, y]): readonly [number, number] => {
    const share = (x - centreX) / neck;
    return [x + share * depth * 0.62, y + depth * (1 - share * 0.72)];
  });
  const middle = neckTop - neckDip * 0.6;
  const radial: Surface = (x, y) => 1.1 * Math.cos(Math.atan2(x - centreX, y - middle) * 62);
  const right: Line = [...inner, ...outer.toReversed()];
  const outline = [...right, ...mirrored(right).toReversed()];
  const band: Layer = { outline, lift: 4, rests: true, edge: { radius: 6, height: 4 }, relief: radial };
  return [band];
};

export const rollNeck = ({ neck, neckTop, neckDip }: TorsoCut): Layer[] => {
  const rib = ribs(7.2, 1.4);
  return [
    {
      outline: symmetric(
        [centreX, neckTop - 72],
        [centreX + neck * 0.6, neckTop - 71],
        [centreX + neck * 0.9, neckTop - 60, 'corner'],
        [centreX + neck * 0.8, neckTop - 46, 'corner'],
        [centreX, neckTop - 34],
      ),
      tone: tones.inside,
      lift: 6,
    },
    {
      outline: symmetric(
        [centreX, neckTop - 57],
        [centreX + neck * 0.5, neckTop - 60],
        [centreX + neck * 0.84, neckTop - 64],
        [centreX + neck * 0.97, neckTop - 56],
        [centreX + neck + 4, neckTop - 26],
        [centreX + neck + 9, neckTop + 6, 'corner'],
        [centreX + neck * 0.6, neckTop + neckDip * 0.8],
        [centreX, neckTop + neckDip],
      ),
      lift: 32,
      volume: { radius: 40, height: 26 },
      edge: { radius: 7, height: 6 },
      relief: rib,
    },
  ];
};

export const vBand = (torso: Torso): Layer => {
  const { neckTop, neckDip, hemAt, hemDip } = torso.cut;
  const outer = torso.neckHalf.map(([x, y]): readonly [number, number] => [x + 19, y + 7]);
  const right: Line = [...torso.neckHalf, ...outer.toReversed()];
  const v = [...right, ...mirrored(right).toReversed()];
  const rib: Surface = (x, y) => (y > neckTop + neckDip ? 0.8 * Math.cos(((x - centreX) / 6) * Math.PI * 2) : 0);
  const strip = rectangle([centreX - 17, neckTop + neckDip - 4], 34, hemAt + hemDip - neckTop - neckDip + 4);
  return {
    outline: [...v.slice(0, 1), ...strip.slice(1, 3), ...strip.slice(3), ...strip.slice(0, 1)],
    lift: 3,
    rests: true,
    edge: { radius: 4, height: 2.6 },
    relief: rib,
  };
};

export const neckBand = (torso: Torso): Layer => {
  const outer = torso.neckHalf.map(([x, y]): readonly [number, number] => [x + 18, y + 8]);
  const right: Line = [...torso.neckHalf, ...outer.toReversed()];
  return { outline: [...right, ...mirrored(right).toReversed()], lift: 3, rests: true, edge: { radius: 5, height: 3 } };
};
