import type { Line } from '../../geometry/line.ts';
import type { Drawing, Layer } from '../../render/layer.ts';
import { createNoise } from '../../render/noise.ts';

/** How far a point may stray, and over what distance the straying changes; units. */
const stray = 3.4;
const distance = 170;

/** Moves every line a little, the same at the same place: no garment lies perfectly even. */
export const unsettle = (drawing: Drawing, seed: number): Drawing => {
  const across = createNoise(seed + 31);
  const down = createNoise(seed + 57);
  const move = (line: Line): Line =>
    line.map(([x, y]) => [
      x + stray * across(x / distance, y / distance),
      y + stray * down(x / distance, y / distance),
    ]);
  const settle = (layer: Layer): Layer => ({
    ...layer,
    outline: move(layer.outline),
    creases: (layer.creases ?? []).map((crease) => ({ ...crease, line: move(crease.line) })),
    seams: (layer.seams ?? []).map(move),
    topstitch: (layer.topstitch ?? []).map(move),
    patches: (layer.patches ?? []).map(move),
  });
  return { ...drawing, layers: drawing.layers.map(settle) };
};
