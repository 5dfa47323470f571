import { blur } from './blur.ts';
import type { Canvas } from './canvas.ts';
import { at, clamp, createGrid, type Grid } from './grid.ts';

/** How much of each lamp reaches a pixel; 1 is what a flat sheet under the open lamp gets. */
export type Lit = {
  readonly diffuse: Grid;
  /** Light that bounces back, without the colour of the cloth. */
  readonly highlight: Grid;
};

type Vector = readonly [number, number, number];

const unit = ([x, y, z]: Vector): Vector => {
  const length = Math.hypot(x, y, z);
  return [x / length, y / length, z / length];
};

/** A large window high on the left; the room answers from the right. */
const window = unit([-0.56, -0.62, 0.66]);
const room = unit([0.75, 0.1, 0.6]);
const halfway = unit([window[0], window[1], window[2] + 1]);
/** Folds read better a little steeper than they are. */
const steepness = 1.25;
const shadowSteps = [2, 4, 7, 11, 16, 23, 32, 44];

/** Walks from each pixel towards the window and asks whether anything stands in the way. */
const castShadows = (canvas: Canvas): Grid => {
  const { width, height, scale } = canvas.frame;
  const heights = blur(canvas.grids.height, 2.2);
  const shadow = createGrid(canvas.frame);
  const flat = Math.hypot(window[0], window[1]);
  const steps = shadowSteps.map((units) => ({
    columns: Math.round((window[0] / flat) * units * scale),
    rows: Math.round((window[1] / flat) * units * scale),
    rise: units * (window[2] / flat),
    softness: 3 + units * 0.45,
  }));
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const index = row * width + column;
      const here = at(heights, index);
      let darkest = 0;
      for (const step of steps) {
        const there = clamp(row + step.rows, 0, height - 1) * width + clamp(column + step.columns, 0, width - 1);
        darkest = Math.max(darkest, (at(heights, there) - here - step.rise) / step.softness);
      }
      shadow.data[index] = clamp(darkest, 0, 1);
    }
  }
  return blur(shadow, 2.4);
};

/** Places lower than their surroundings see less of the room. */
const occlude = (canvas: Canvas): Grid => {
  const { height } = canvas.grids;
  const near = blur(height, 7);
  const wide = blur(height, 26);
  const open = createGrid(canvas.frame);
  for (let index = 0; index < open.data.length; index += 1) {
    const here = at(height, index);
    const sunk = (here - at(near, index)) * 0.05 + (here - at(wide, index)) * 0.014;
    open.data[index] = clamp(1 + sunk, 0.42, 1.06);
  }
  return open;
};

/** The broad, faint shadow of the whole garment on the wall behind it. */
const wallShadow = (canvas: Canvas): Grid => {
  const { width, height, scale } = canvas.frame;
  const soft = blur(canvas.grids.cover, 30);
  const result = createGrid(canvas.frame);
  const columns = Math.round(26 * scale);
  const rows = Math.round(32 * scale);
  for (let index = 0; index < result.data.length; index += 1) {
    const row = clamp(Math.floor(index / width) - rows, 0, height - 1);
    const column = clamp((index % width) - columns, 0, width - 1);
    result.data[index] = at(soft, row * width + column) * (1 - at(canvas.grids.cover, index));
  }
  return result;
};

const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

type Spot = { readonly normal: Vector; readonly shadow: number; readonly open: number };

const diffuseAt = ({ normal, shadow, open }: Spot): number => {
  const wrapped = (Math.max(-0.25, dot(normal, window)) + 0.25) / 1.25;
  const fill = Math.max(0, dot(normal, room)) * 0.2;
  const sky = 0.3 - normal[1] * 0.07;
  return 0.92 * wrapped * (1 - 0.56 * shadow) + (fill + sky) * open * (1 - 0.22 * shadow) - (1 - open) * 0.16;
};

const highlightAt = ({ normal, shadow, open }: Spot, gloss: number, polish: number): number => {
  const facing = Math.max(0, dot(normal, halfway));
  const broad = facing ** (5 + 9 * polish) * 0.32;
  const narrow = facing ** (14 + 70 * polish) * (0.25 + 0.75 * polish);
  const rim = (1 - normal[2]) ** 2 * 0.1;
  return (gloss * (broad + narrow) + rim * 0.5) * (1 - 0.8 * shadow) * open;
};

/** Lights a finished canvas. */
export const light = (canvas: Canvas): Lit => {
  const { grids, frame } = canvas;
  const shadows = castShadows(canvas);
  const open = occlude(canvas);
  const wall = wallShadow(canvas);
  const diffuse = createGrid(frame);
  const highlight = createGrid(frame);
  const flat = diffuseAt({ normal: [0, 0, 1], shadow: 0, open: 1 });
  for (let index = 0; index < diffuse.data.length; index += 1) {
    const normal = unit([-steepness * at(grids.slopeX, index), -steepness * at(grids.slopeY, index), 1]);
    const spot = { normal, shadow: at(shadows, index), open: at(open, index) };
    diffuse.data[index] = Math.max(0.05, diffuseAt(spot) / flat) * (1 - 0.27 * at(wall, index));
    highlight.data[index] = highlightAt(spot, at(grids.gloss, index), at(grids.polish, index));
  }
  return { diffuse, highlight };
};
