/** A place on the drawing board: 800 x 1000 units, the garment's centre line at x = 400. */
export type Point = readonly [x: number, y: number];

/** A polyline dense enough to be taken for a curve. */
export type Line = readonly Point[];

export type Bounds = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

export const centreX = 400;

const mix = (a: number, b: number, share: number) => a + (b - a) * share;

export const between = (a: Point, b: Point, share: number): Point => [mix(a[0], b[0], share), mix(a[1], b[1], share)];

export const mirrored = (line: Line): Line => line.map(([x, y]) => [2 * centreX - x, y]);

export const reversed = (line: Line): Line => [...line].reverse();

export const shifted = (line: Line, dx: number, dy: number): Line => line.map(([x, y]) => [x + dx, y + dy]);

/** Turns a line about a pivot, clockwise on the picture. */
export const turned = (line: Line, pivot: Point, degrees: number): Line => {
  const angle = (degrees * Math.PI) / 180;
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  return line.map(([x, y]) => {
    const dx = x - pivot[0];
    const dy = y - pivot[1];
    return [pivot[0] + dx * cos - dy * sin, pivot[1] + dx * sin + dy * cos];
  });
};

export const boundsOf = (line: Line): Bounds => {
  const xs = line.map(([x]) => x);
  const ys = line.map(([, y]) => y);
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
};

/** The point at a share (0 to 1) of the line's vertices. */
export const pointAt = (line: Line, share: number): Point => {
  const at = Math.min(1, Math.max(0, share)) * (line.length - 1);
  const index = Math.min(line.length - 2, Math.floor(at));
  const from = line[index] ?? [0, 0];
  return between(from, line[index + 1] ?? from, at - index);
};

/** The part of a line between two shares of it. */
export const part = (line: Line, from: number, to: number): Line =>
  Array.from({ length: 24 }, (_, step) => pointAt(line, mix(from, to, step / 23)));

/** A line moved sideways by `distance` units, to the right of its own direction. */
export const offset = (line: Line, distance: number): Line =>
  line.map((point, index) => {
    const before = line[Math.max(0, index - 1)] ?? point;
    const after = line[Math.min(line.length - 1, index + 1)] ?? point;
    const dx = after[0] - before[0];
    const dy = after[1] - before[1];
    const length = Math.hypot(dx, dy) || 1;
    return [point[0] - (dy / length) * distance, point[1] + (dx / length) * distance];
  });

/** Where a line that runs downwards crosses the height `y`. */
export const xAt = (line: Line, y: number): number => {
  const after = line.findIndex((point) => point[1] >= y);
  const end = line[after === -1 ? line.length - 1 : after] ?? [centreX, y];
  const start = line[Math.max(0, (after === -1 ? line.length : after) - 1)] ?? end;
  const rise = end[1] - start[1];
  return rise === 0 ? end[0] : mix(start[0], end[0], Math.min(1, Math.max(0, (y - start[1]) / rise)));
};

const coordinate = (value: number) => value.toFixed(1);

export const toPath = (line: Line): string => `M${line.map(([x, y]) => `${coordinate(x)} ${coordinate(y)}`).join('L')}`;
