import type { Bounds } from '../geometry/line.ts';

/** A window on the drawing board, in pixels. `left` and `top` are whole pixels of the picture's own raster. */
export type Frame = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Pixels a unit. */
  readonly scale: number;
};

/** One number for every pixel of a frame, row by row. */
export type Grid = { readonly frame: Frame; readonly data: Float32Array };

export const createGrid = (frame: Frame): Grid => ({ frame, data: new Float32Array(frame.width * frame.height) });

/** The value at an index; outside the grid it is 0. */
export const at = (grid: Grid, index: number): number => grid.data[index] ?? 0;

export const addAt = (grid: Grid, index: number, value: number): void => {
  grid.data[index] = at(grid, index) + value;
};

export const unitX = (frame: Frame, column: number): number => (frame.left + column + 0.5) / frame.scale;

export const unitY = (frame: Frame, row: number): number => (frame.top + row + 0.5) / frame.scale;

export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** 0 below `from`, 1 above `to`, smooth between them. */
export const ramp = (value: number, from: number, to: number): number => {
  const share = clamp((value - from) / (to - from), 0, 1);
  return share * share * (3 - 2 * share);
};

/** The pixels that cover some bounds, at most `padding` units beyond the whole frame. */
export const frameAround = (whole: Frame, bounds: Bounds, padding: number): Frame | undefined => {
  const pad = Math.ceil(padding * whole.scale);
  const left = Math.max(Math.floor(bounds.left * whole.scale) - pad, whole.left - pad);
  const top = Math.max(Math.floor(bounds.top * whole.scale) - pad, whole.top - pad);
  const right = Math.min(Math.ceil(bounds.right * whole.scale) + pad, whole.left + whole.width + pad);
  const bottom = Math.min(Math.ceil(bounds.bottom * whole.scale) + pad, whole.top + whole.height + pad);
  if (right - left < 3 || bottom - top < 3) return undefined;
  return { left, top, width: right - left, height: bottom - top, scale: whole.scale };
};

/** Calls `visit` for every pixel with its index and its place in units. */
export const eachCell = (frame: Frame, visit: (index: number, x: number, y: number) => void): void => {
  for (let row = 0; row < frame.height; row += 1) {
    const y = unitY(frame, row);
    for (let column = 0; column < frame.width; column += 1) visit(row * frame.width + column, unitX(frame, column), y);
  }
};

/** Calls `visit` for every pixel that two frames of one scale have in common, with its index in each. */
export const eachShared = (a: Frame, b: Frame, visit: (indexA: number, indexB: number) => void): void => {
  const right = Math.min(a.left + a.width, b.left + b.width);
  const bottom = Math.min(a.top + a.height, b.top + b.height);
  for (let row = Math.max(a.top, b.top); row < bottom; row += 1) {
    const startA = (row - a.top) * a.width - a.left;
    const startB = (row - b.top) * b.width - b.left;
    for (let column = Math.max(a.left, b.left); column < right; column += 1) visit(startA + column, startB + column);
  }
};

/** The value between four pixels; outside the grid it is the nearest one's. */
export const sample = (grid: Grid, column: number, row: number): number => {
  const { width, height } = grid.frame;
  const x = clamp(column, 0, width - 1.001);
  const y = clamp(row, 0, height - 1.001);
  const start = Math.floor(y) * width + Math.floor(x);
  const u = x % 1;
  const v = y % 1;
  const upper = at(grid, start) * (1 - u) + at(grid, start + 1) * u;
  const lower = at(grid, start + width) * (1 - u) + at(grid, start + width + 1) * u;
  return upper * (1 - v) + lower * v;
};
