import { shifted } from '../geometry/line.ts';
import { blur } from './blur.ts';
import { addCrease } from './crease.ts';
import type { Fabric } from './fabrics.ts';
import { addAt, at, clamp, createGrid, eachCell, type Frame, type Grid } from './grid.ts';
import type { Layer, Volume } from './layer.ts';
import { createNoise, layered } from './noise.ts';
import { filled, rasterise, stroked } from './raster.ts';

/** A piece of cloth about to be shaped. */
export type Piece = {
  readonly layer: Layer;
  readonly fabric: Fabric;
  readonly frame: Frame;
  readonly mask: Grid;
  readonly seed: number;
};

/** A cushion: flat in the middle, falling away towards the outline. */
const addCushion = (heights: Grid, mask: Grid, { radius, height }: { radius: number; height: number }): void => {
  const soft = blur(mask, radius);
  for (let index = 0; index < heights.data.length; index += 1) {
    const inwards = clamp(at(soft, index) * 2 - 1, 0, 1);
    addAt(heights, index, height * Math.sin((inwards * Math.PI) / 2));
  }
};

/** Close enough together that the copies of even a narrow band overlap. */
const steps = [0.2, 0.4, 0.6, 0.8, 1];

/** The outline and copies of it pushed out through its open ends. */
const bodyUnder = async ({ frame, mask, layer }: Piece, { open }: Volume): Promise<Grid> => {
  if (!open) return mask;
  const copies = open.flatMap(([dx, dy]) => steps.map((share) => shifted(layer.outline, dx * share, dy * share)));
  return rasterise(frame, [layer.outline, ...copies].map(filled).join(''));
};

/** Drape, crumple and weave: noise fixed to the drawing board, so that a close-up shows the same cloth. */
const addCloth = (heights: Grid, { fabric, seed }: Piece): void => {
  const drape = layered(createNoise(seed), 3);
  const crumple = layered(createNoise(seed + 1), 3);
  const weave = fabric.weave(createNoise(seed + 2));
  eachCell(heights.frame, (index, x, y) => {
    const pinched = 1 - 2 * Math.abs(crumple(x / 46, y / 62));
    addAt(heights, index, fabric.drape * drape(x / 150, y / 260) + fabric.crumple * pinched + weave(x, y));
  });
};

/** A seam is a groove with a little puckering on both sides of it. */
const addSeams = async (heights: Grid, { layer, seed }: Piece): Promise<void> => {
  const lines = [...(layer.seams ?? []), ...(layer.topstitch ?? [])];
  if (lines.length === 0) return;
  const groove = await rasterise(heights.frame, stroked(lines, 1.6));
  const near = blur(groove, 6);
  const pucker = createNoise(seed + 3);
  eachCell(heights.frame, (index, x, y) => {
    const puckered = pucker(x / 7, y / 7) * at(near, index) * 2.2;
    addAt(heights, index, puckered - 0.75 * at(groove, index));
  });
};

const addPatches = async (heights: Grid, { layer }: Piece): Promise<void> => {
  if (!layer.patches) return;
  const cover = blur(await rasterise(heights.frame, layer.patches.map(filled).join('')), 1);
  for (let index = 0; index < heights.data.length; index += 1) addAt(heights, index, 1.5 * at(cover, index));
};

/** The height of a piece above its own lower face, in units. */
export const shapePiece = async (piece: Piece): Promise<Grid> => {
  const { layer, frame, mask } = piece;
  const heights = createGrid(frame);
  if (layer.volume) addCushion(heights, await bodyUnder(piece, layer.volume), layer.volume);
  addCushion(heights, mask, layer.edge ?? { radius: 3.2, height: 2.2 });
  for (const crease of layer.creases ?? []) addCrease(heights, crease);
  addCloth(heights, piece);
  await addSeams(heights, piece);
  await addPatches(heights, piece);
  const { relief } = layer;
  if (relief) eachCell(frame, (index, x, y) => addAt(heights, index, relief(x, y)));
  return heights;
};
