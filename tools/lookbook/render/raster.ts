import sharp from 'sharp';
import { type Line, toPath } from '../geometry/line.ts';
import { createGrid, type Frame, type Grid } from './grid.ts';

/** White SVG elements, in units, to be read as a mask. */
export type Ink = string;

export const filled = (line: Line): Ink => `<path d="${toPath(line)}Z" fill="#fff"/>`;

export const stroked = (lines: readonly Line[], width: number, dash = ''): Ink =>
  `<g fill="none" stroke="#fff" stroke-width="${width}" stroke-linejoin="round" stroke-dasharray="${dash}">${lines
    .map((line) => `<path d="${toPath(line)}"/>`)
    .join('')}</g>`;

/** Draws ink with anti-aliasing; every pixel becomes its coverage, 0 to 1. */
export const rasterise = async (frame: Frame, ink: Ink): Promise<Grid> => {
  const grid = createGrid(frame);
  if (ink === '') return grid;
  const { left, top, width, height, scale } = frame;
  const box = [left, top, width, height].map((pixels) => pixels / scale).join(' ');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${box}"><rect x="${
    left / scale
  }" y="${top / scale}" width="100%" height="100%" fill="#000"/>${ink}</svg>`;
  const bytes = await sharp(Buffer.from(svg)).extractChannel(0).raw().toBuffer();
  for (let index = 0; index < bytes.length; index += 1) grid.data[index] = (bytes[index] ?? 0) / 255;
  return grid;
};
