import { boundsOf, type Line, type Point } from '../geometry/line.ts';
import { addAt, at, clamp, createGrid, eachShared, type Frame, frameAround, type Grid, unitX, unitY } from './grid.ts';

/** A fold in the cloth: a ridge (depth above 0) or a valley along a line. Lengths in units. */
export type Crease = {
  readonly line: Line;
  /** Half of the fold's breadth. */
  readonly width: number;
  readonly depth: number;
  /** -1 to 1: how much steeper one side is than the other. */
  readonly lean?: number;
  /** Shares of the length over which the fold rises at its start and dies at its end. */
  readonly fadeIn?: number;
  readonly fadeOut?: number;
};

type Segment = { readonly from: Point; readonly to: Point; readonly start: number; readonly share: number };

/** Every third point of the line is enough for something as soft as a fold. */
const segmentsOf = (line: Line): Segment[] => {
  const points = line.filter((_, index) => index % 3 === 0 || index === line.length - 1);
  const share = 1 / (points.length - 1);
  return points.slice(1).map((to, index) => ({ from: points[index] ?? to, to, start: index * share, share }));
};

const strengthAlong = ({ fadeIn = 0.35, fadeOut = 0.45 }: Crease, t: number): number => {
  const rise = fadeIn === 0 ? 1 : clamp(t / fadeIn, 0, 1);
  const fall = fadeOut === 0 ? 1 : clamp((1 - t) / fadeOut, 0, 1);
  return Math.sin((rise * Math.PI) / 2) ** 1.5 * Math.sin((fall * Math.PI) / 2) ** 1.5;
};

/** Visits the pixels near a segment with their distance from it and how far along it they lie, 0 to 1. */
const eachNear = (
  frame: Frame,
  { from, to, reach }: { from: Point; to: Point; reach: number },
  visit: (index: number, distance: number, along: number) => void,
): void => {
  const near = frameAround(frame, boundsOf([from, to]), reach);
  if (!near) return;
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const square = dx * dx + dy * dy || 1;
  eachShared(frame, near, (index) => {
    const px = unitX(frame, index % frame.width) - from[0];
    const py = unitY(frame, Math.floor(index / frame.width)) - from[1];
    const along = clamp((px * dx + py * dy) / square, 0, 1);
    const away = Math.sqrt((px - dx * along) ** 2 + (py - dy * along) ** 2);
    visit(index, px * dy - py * dx > 0 ? away : -away, along);
  });
};

/** Each pixel listens to the segment nearest to it; the highest one would leave a step at every joint. */
const drawSegment = (heights: Grid, nearest: Grid, fold: { crease: Crease; segment: Segment }): void => {
  const { crease, segment } = fold;
  const lean = crease.lean ?? 0;
  const span = { from: segment.from, to: segment.to, reach: crease.width * (1 + Math.abs(lean)) };
  eachNear(heights.frame, span, (index, distance, along) => {
    const apart = Math.abs(distance) / (crease.width * (1 + Math.sign(distance) * lean));
    if (apart >= 1 - at(nearest, index)) return;
    nearest.data[index] = 1 - apart;
    heights.data[index] = (1 - apart * apart) ** 2 * strengthAlong(crease, segment.start + segment.share * along);
  });
};

/** Adds one fold to a height field. */
export const addCrease = (heights: Grid, crease: Crease): void => {
  const frame = frameAround(heights.frame, boundsOf(crease.line), crease.width * 1.6);
  if (!frame) return;
  const patch = createGrid(frame);
  const nearest = createGrid(frame);
  for (const segment of segmentsOf(crease.line)) drawSegment(patch, nearest, { crease, segment });
  eachShared(heights.frame, frame, (target, source) => addAt(heights, target, at(patch, source) * crease.depth));
};
