import { centreX, type Line, mirrored, part, shifted } from '../../geometry/line.ts';
import { spline } from '../../geometry/spline.ts';
import type { Layer } from '../../render/layer.ts';
import type { TorsoCut } from './torso.ts';

/** A standing collar: two fronts that curve towards the throat. */
export const bandCollar = ({ neck, neckTop, neckDip }: TorsoCut, height: number): Layer[] => {
  const right = spline(
    [centreX + 1, neckTop + neckDip + 1, 'corner'],
    [centreX + neck * 0.6, neckTop + neckDip * 0.66],
    [centreX + neck + 3, neckTop + 3, 'corner'],
    [centreX + neck - 4, neckTop - height * 0.72],
    [centreX + neck - 11, neckTop - height * 0.86, 'corner'],
    [centreX + neck * 0.6, neckTop + neckDip * 0.5 - height * 0.72],
    [centreX + 6, neckTop + neckDip - height * 0.86],
    [centreX + 1, neckTop + neckDip + 1, 'corner'],
  );
  const piece = (outline: Line): Layer => ({
    outline,
    lift: 34,
    edge: { radius: 4, height: 3 },
    topstitch: [shifted(part(outline, 0.02, 0.38), 0, -4)],
  });
  return [piece(right), piece(mirrored(right))];
};
