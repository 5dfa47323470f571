import { centreX, type Line, mirrored, part, shifted, xAt } from '../../geometry/line.ts';
import { spline } from '../../geometry/spline.ts';
import type { Layer } from '../../render/layer.ts';
import { tones } from '../../render/tones.ts';
import type { Torso } from './torso.ts';

/** The back, seen below the front and through the slits at both sides. */
export const slitBack = ({ outline }: Torso): Layer => ({
  outline: shifted(outline, 0, 4),
  tone: { ...tones.inside, cloth: 0.5 },
  lift: 2,
});

const slitFront = (torso: Torso): Line => {
  const { cut, side } = torso;
  const top = cut.hemAt - 180;
  return spline(
    [xAt(side, top) + 30, top - 4, 'corner'],
    [xAt(side, top) - 1, top, 'corner'],
    [centreX + cut.hem - 11, cut.hemAt, 'corner'],
    [centreX + cut.hem + 30, cut.hemAt + 30, 'corner'],
  );
};

/** Cuts the front back a little below the slits, so that the back shows beside it. */
export const withSlits = (torso: Torso): Torso => {
  const top = torso.cut.hemAt - 180;
  const drawnIn = ([x, y]: readonly [number, number]): readonly [number, number] =>
    y <= top
      ? [x, y]
      : [x - Math.sign(x - centreX) * Math.min(1, Math.abs(x - centreX) / 60) * 11 * ((y - top) / 180), y];
  return { ...torso, outline: torso.outline.map(drawnIn), hem: torso.hem.map(drawnIn) };
};

export const slitStitches = (torso: Torso): readonly Line[] => {
  const right = shifted(part(slitFront(torso), 0.34, 0.66), -6, 0);
  return [right, mirrored(right)];
};
