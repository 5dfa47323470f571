import { boundsOf } from '../geometry/line.ts';
import { createCanvas, layPiece } from './canvas.ts';
import { type Dyes, develop } from './develop.ts';
import type { Fabric } from './fabrics.ts';
import type { Frame } from './grid.ts';
import type { Drawing } from './layer.ts';
import { light } from './light.ts';

/** An 8-bit RGB picture. */
export type Picture = { readonly width: number; readonly height: number; readonly pixels: Buffer };

/** Draws a garment once; the result can be developed in any number of colours. */
export const photograph = async (drawing: Drawing, scene: { frame: Frame; fabric: Fabric; seed: number }) => {
  const canvas = createCanvas(scene.frame);
  let seed = scene.seed;
  for (const layer of drawing.layers) {
    seed += 101;
    await layPiece(canvas, layer, { fabric: scene.fabric, seed });
  }
  const lit = light(canvas);
  return (dyes: Dyes): Picture => ({
    width: scene.frame.width,
    height: scene.frame.height,
    pixels: develop(canvas, lit, dyes),
  });
};

/** Room around the garment, as shares of the picture. */
const widest = 0.74;
const tallest = 0.84;

/** The window on the board that shows the whole garment in 4:5, `width` pixels across. */
export const wholeGarment = (drawing: Drawing, width: number): Frame => {
  const bounds = boundsOf(drawing.layers.flatMap((layer) => layer.outline));
  const across = Math.max((bounds.right - bounds.left) / widest, ((bounds.bottom - bounds.top) / tallest) * 0.8);
  const scale = width / across;
  const height = width * 1.25;
  return {
    left: Math.round(((bounds.left + bounds.right) / 2) * scale - width / 2),
    top: Math.round(((bounds.top + bounds.bottom) / 2) * scale - height * 0.495),
    width,
    height,
    scale,
  };
};

/** Twice as near, around the drawing's focus. */
export const closeUp = (drawing: Drawing, width: number): Frame => {
  const whole = wholeGarment(drawing, width);
  const scale = whole.scale * 2;
  const [x, y] = drawing.focus;
  return {
    ...whole,
    left: Math.round(x * scale - whole.width / 2),
    top: Math.round(y * scale - whole.height / 2),
    scale,
  };
};
