import type { Dice } from '../geometry/dice.ts';
import { centreX } from '../geometry/line.ts';
import { spline } from '../geometry/spline.ts';
import type { Crease } from '../render/crease.ts';
import type { Drawing } from '../render/layer.ts';
import { baseShape, type TrouserCut, type TrouserShape } from './parts/trouser-cut.ts';
import { legLayer, rightLeg } from './parts/trouser-leg.ts';
import { band, beltLoop, closure, elasticGathers, insideBack, jeansTrims, stitching } from './parts/trouser-trims.ts';

const pleatCreases = (dice: Dice, shape: TrouserShape, count: number): Crease[] =>
  [-1, 1].flatMap((side) =>
    Array.from({ length: count }, (_, index): Crease => {
      const x = centreX + side * (44 + index * 24);
      const sway = side * dice.between(6, 16);
      return {
        line: spline([x, shape.top + 2], [x + sway * 0.5, shape.top + 120], [x + sway, shape.top + 310]),
        width: 15,
        depth: 8,
        lean: -0.55 * side,
        fadeIn: 0.02,
        fadeOut: 0.6,
      };
    }),
  );

export const drawTrousers = (cut: TrouserCut, dice: Dice): Drawing => {
  const shape = { ...baseShape, ...cut.shape };
  const leg = rightLeg(shape);
  const depth = cut.kind === 'drawstring' ? 30 : 36;
  const pleats = pleatCreases(dice, shape, cut.pleats ?? 0);
  const trims = stitching(cut, shape);
  const legs = ([-1, 1] as const).map((side) => {
    const layer = legLayer(leg, dice, { cut, side });
    return {
      ...layer,
      creases: [...(layer.creases ?? []), ...pleats],
      seams: [...(layer.seams ?? []), ...(trims.seams ?? [])],
      topstitch: [...(layer.topstitch ?? []), ...(trims.topstitch ?? [])],
      ...(trims.stitchTone && { stitchTone: trims.stitchTone }),
    };
  });
  const waist = band(shape, depth);
  const loops =
    cut.kind === 'tailored' || cut.kind === 'jeans'
      ? [-78, -40, 62, 86].map((x) => beltLoop(centreX + x, shape.top, depth))
      : [];
  return {
    focus: [centreX + 24, shape.top + 110],
    layers: [
      insideBack(shape, depth),
      ...legs,
      cut.kind === 'drawstring' ? { ...waist, relief: elasticGathers } : waist,
      ...loops,
      ...closure(cut, shape, depth),
      ...(cut.kind === 'jeans' ? jeansTrims(shape) : []),
    ],
  };
};
