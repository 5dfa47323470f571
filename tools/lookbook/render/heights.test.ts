import { describe, expect, it } from 'vitest';
import { rectangle } from '../geometry/spline.ts';
import { blur } from './blur.ts';
import { addCrease } from './crease.ts';
import { at, createGrid, type Frame, frameAround, type Grid, sample } from './grid.ts';
import { createNoise, layered } from './noise.ts';
import { filled, rasterise } from './raster.ts';

const frame: Frame = { left: 0, top: 0, width: 120, height: 100, scale: 1 };

const highest = (grid: Grid) => grid.data.reduce((top, value) => Math.max(top, value), 0);
const sum = (grid: Grid) => grid.data.reduce((total, value) => total + value, 0);
const cell = (x: number, y: number) => y * frame.width + x;

const square = () => rasterise(frame, filled(rectangle([40, 30], 40, 40)));

describe('a mask', () => {
  it('is full inside its outline and empty outside', async () => {
    const mask = await square();

    expect(at(mask, cell(60, 50))).toBe(1);
    expect(at(mask, cell(10, 10))).toBe(0);
    expect(sum(mask)).toBeCloseTo(1600, -1);
  });

  it('sits at the same place in a closer picture', async () => {
    const near = { left: 80, top: 60, width: 80, height: 80, scale: 2 };
    const mask = await rasterise(near, filled(rectangle([40, 30], 40, 40)));

    expect(sum(mask)).toBe(80 * 80);
  });
});

describe('a blur', () => {
  it('moves light about and loses none of it', async () => {
    const mask = await square();
    const soft = blur(mask, 6);

    expect(sum(soft)).toBeCloseTo(sum(mask), 0);
    expect(at(soft, cell(40, 50))).toBeGreaterThan(0.4);
    expect(at(soft, cell(40, 50))).toBeLessThan(0.7);
  });

  it('leaves a picture alone when it is finer than a pixel', async () => {
    const mask = await square();

    expect(blur(mask, 0.3)).toBe(mask);
  });
});

describe('a fold', () => {
  const line = [
    [20, 50],
    [60, 50],
    [100, 50],
  ] as const;

  it('is as high as asked in its middle and gone beyond its width', () => {
    const heights = createGrid(frame);
    addCrease(heights, { line, width: 10, depth: 5 });

    expect(highest(heights)).toBeGreaterThan(4.9);
    expect(highest(heights)).toBeLessThanOrEqual(5);
    expect(at(heights, cell(60, 65))).toBe(0);
  });

  it('dies away towards its ends', () => {
    const heights = createGrid(frame);
    addCrease(heights, { line, width: 10, depth: 5 });

    expect(at(heights, cell(23, 50))).toBeLessThan(at(heights, cell(40, 50)));
    expect(at(heights, cell(98, 50))).toBeLessThan(at(heights, cell(80, 50)));
  });

  it('is steeper on the side it leans away from', () => {
    const heights = createGrid(frame);
    addCrease(heights, { line, width: 10, depth: 5, lean: 0.5 });

    expect(at(heights, cell(60, 44))).not.toBeCloseTo(at(heights, cell(60, 55)), 1);
  });

  it('can be a valley', () => {
    const heights = createGrid(frame);
    addCrease(heights, { line, width: 10, depth: -5 });

    expect(at(heights, cell(60, 50))).toBeLessThan(-4.5);
  });

  it('outside of the picture costs nothing and breaks nothing', () => {
    const heights = createGrid(frame);
    addCrease(heights, { line: line.map(([x, y]) => [x + 900, y] as const), width: 10, depth: 5 });

    expect(highest(heights)).toBe(0);
  });
});

describe('noise', () => {
  it('is the same for the same seed, smooth, and between -1 and 1', () => {
    const noise = layered(createNoise(3), 3);
    const again = layered(createNoise(3), 3);
    const values = Array.from({ length: 400 }, (_, index) => noise(index * 0.37, index * 0.11));

    expect(values).toEqual(Array.from({ length: 400 }, (_, index) => again(index * 0.37, index * 0.11)));
    expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(1);
    expect(Math.abs(noise(4.0001, 2) - noise(4, 2))).toBeLessThan(0.01);
  });

  it('differs from seed to seed', () => {
    expect(createNoise(1)(4.5, 2.5)).not.toBe(createNoise(2)(4.5, 2.5));
  });
});

describe('frames', () => {
  it('cover a shape and its padding, and are not made for what is out of sight', () => {
    const bounds = { left: 40, top: 30, right: 80, bottom: 70 };

    expect(frameAround(frame, bounds, 5)).toEqual({ left: 35, top: 25, width: 50, height: 50, scale: 1 });
    expect(frameAround(frame, { ...bounds, left: 900, right: 950 }, 5)).toBeUndefined();
  });

  it('read between pixels, and hold the edge outside', () => {
    const grid = createGrid({ ...frame, width: 2, height: 2 });
    grid.data.set([0, 1, 0, 1]);

    expect(sample(grid, 0.5, 0.5)).toBeCloseTo(0.5);
    expect(sample(grid, 9, 9)).toBeCloseTo(1, 2);
  });
});
