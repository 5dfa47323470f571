import { boundsOf } from '../geometry/line.ts';
import { blur } from './blur.ts';
import type { Fabric } from './fabrics.ts';
import { at, clamp, createGrid, eachShared, type Frame, frameAround, type Grid, sample, unitX, unitY } from './grid.ts';
import type { Layer, Print } from './layer.ts';
import { createNoise } from './noise.ts';
import { filled, rasterise, stroked } from './raster.ts';
import { type Piece, shapePiece } from './relief.ts';
import { type Tone, tones } from './tones.ts';

/** Everything that is known about a pixel before a colour is chosen. */
const channels = [
  'cover',
  'height',
  'slopeX',
  'slopeY',
  'cloth',
  'accent',
  'red',
  'green',
  'blue',
  'gloss',
  'polish',
] as const;

type Channel = (typeof channels)[number];

export type Canvas = { readonly frame: Frame; readonly grids: Readonly<Record<Channel, Grid>> };

export const createCanvas = (frame: Frame): Canvas => {
  const make = () => createGrid(frame);
  return {
    frame,
    grids: {
      cover: make(),
      height: make(),
      slopeX: make(),
      slopeY: make(),
      cloth: make(),
      accent: make(),
      red: make(),
      green: make(),
      blue: make(),
      gloss: make(),
      polish: make(),
    },
  };
};

/** One pixel of a piece, on its way to the canvas. */
type Cell = {
  readonly piece: Piece;
  readonly heights: Grid;
  readonly target: number;
  readonly index: number;
  readonly share: number;
};

const blend = (grid: Grid, index: number, [value, share]: readonly [number, number]): void => {
  grid.data[index] = at(grid, index) * (1 - share) + value * share;
};

type Mix = { readonly tone: Tone; readonly share: number; readonly fade: number; readonly white?: number };

const paintTone = (canvas: Canvas, index: number, { tone, share, fade, white = 0 }: Mix): void => {
  const { grids } = canvas;
  const dyed = fade * (1 - white);
  blend(grids.cloth, index, [tone.cloth * dyed, share]);
  blend(grids.accent, index, [tone.accent * dyed, share]);
  blend(grids.red, index, [tone.fixed[0] * fade + white * 0.72, share]);
  blend(grids.green, index, [tone.fixed[1] * fade + white * 0.72, share]);
  blend(grids.blue, index, [tone.fixed[2] * fade + white * 0.7, share]);
};

/** The white yarn of a twill: more where the cloth is worn, unevenly everywhere. */
const whiteAt = ({ fabric, layer }: Piece, uneven: number, worn: number): number => {
  const usual = (layer.tone ?? tones.cloth).cloth > 0 ? (fabric.undyed ?? 0) : 0;
  return clamp(usual * (1 + uneven * 0.8 + (worn - 1) * 4.5), 0, 0.6);
};

const paintRelief = (canvas: Canvas, cell: Cell): void => {
  const { grids } = canvas;
  const { piece, heights, target, index, share } = cell;
  const { width, scale } = piece.frame;
  const ground = piece.layer.rests ? 1 : 0;
  const across = (at(heights, index + 1) - at(heights, index - 1)) * 0.5 * scale;
  const down = (at(heights, index + width) - at(heights, index - width)) * 0.5 * scale;
  const lifted = piece.layer.lift + at(heights, index);
  blend(grids.height, target, [lifted + ground * at(grids.height, target), share]);
  blend(grids.slopeX, target, [across + ground * at(grids.slopeX, target), share]);
  blend(grids.slopeY, target, [down + ground * at(grids.slopeY, target), share]);
};

const paintShape = (canvas: Canvas, piece: Piece, heights: Grid): void => {
  const { grids } = canvas;
  const { frame, fabric } = piece;
  const { fade, tone = tones.cloth } = piece.layer;
  const mottle = createNoise(piece.seed + 5);
  eachShared(canvas.frame, frame, (target, index) => {
    const share = at(piece.mask, index);
    if (share === 0) return;
    const x = unitX(frame, index % frame.width);
    const y = unitY(frame, Math.floor(index / frame.width));
    const uneven = mottle(x / 14, y / 1.6) * 0.6 + mottle(x / 1.4 + 40, y / 17) * 0.6;
    const worn = fade ? fade(x, y) : 1;
    const white = whiteAt(piece, uneven, worn);
    paintTone(canvas, target, { tone, share, fade: (1 + fabric.mottle * uneven) * (fabric.undyed ? 1 : worn), white });
    paintRelief(canvas, { piece, heights, target, index, share });
    blend(grids.cover, target, [1, share]);
    blend(grids.gloss, target, [fabric.gloss + tone.gloss, share]);
    blend(grids.polish, target, [fabric.polish + tone.polish, share]);
  });
};

type Marks = {
  readonly ink: Grid;
  readonly tone: Tone;
  /** The piece's heights without its weave. */
  readonly folds: Grid;
};

/** A print lies in the cloth: it bends with the folds and keeps the cloth's light. */
const paintPrint = (canvas: Canvas, piece: Piece, { ink, tone, folds }: Marks): void => {
  const { grids } = canvas;
  const { width, scale } = piece.frame;
  const bend = 1.6 * scale * scale;
  eachShared(canvas.frame, piece.frame, (target, index) => {
    const across = (at(folds, index + 1) - at(folds, index - 1)) * bend;
    const down = (at(folds, index + width) - at(folds, index - width)) * bend;
    const marked = sample(ink, (index % width) + across, Math.floor(index / width) + down);
    const share = marked * at(piece.mask, index);
    if (share === 0) return;
    paintTone(canvas, target, { tone, share, fade: 1 });
    blend(grids.gloss, target, [piece.fabric.gloss + tone.gloss, share]);
    blend(grids.polish, target, [piece.fabric.polish + tone.polish, share]);
  });
};

/** Thread is seen on plain cloth; on a print only its dents are. */
const printsOf = ({ prints = [], topstitch = [], stitchTone }: Layer): readonly Print[] => {
  const tone = stitchTone ?? (prints.length === 0 ? tones.deep : undefined);
  if (topstitch.length === 0 || !tone) return prints;
  return [...prints, { ink: stroked(topstitch, 1.3, '4.2 1.6'), tone }];
};

/** Padding that a blur of the piece's volume may need beyond its outline. */
const paddingOf = (layer: Layer): number => Math.max(12, (layer.volume?.radius ?? 0) * 1.3);

/** Lays one more piece on the canvas. */
export const layPiece = async (
  canvas: Canvas,
  layer: Layer,
  cloth: { fabric: Fabric; seed: number },
): Promise<void> => {
  const frame = frameAround(canvas.frame, boundsOf(layer.outline), paddingOf(layer));
  if (!frame) return;
  const mask = await rasterise(frame, filled(layer.outline));
  const piece: Piece = { layer, fabric: layer.fabric ?? cloth.fabric, frame, mask, seed: cloth.seed };
  const heights = await shapePiece(piece);
  paintShape(canvas, piece, heights);
  const prints = printsOf(layer);
  const folds = prints.length > 0 ? blur(heights, 3.5) : heights;
  for (const { ink, tone } of prints) paintPrint(canvas, piece, { ink: await rasterise(frame, ink), tone, folds });
};
