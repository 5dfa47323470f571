import { at, createGrid, type Grid } from './grid.ts';

const edge = (value: number, size: number) => Math.min(size - 1, Math.max(0, value));

const acrossRows = (source: Grid, radius: number): Grid => {
  const { width, height } = source.frame;
  const result = createGrid(source.frame);
  const share = 1 / (2 * radius + 1);
  for (let row = 0; row < height; row += 1) {
    const start = row * width;
    let sum = 0;
    for (let column = -radius; column <= radius; column += 1) sum += at(source, start + edge(column, width));
    for (let column = 0; column < width; column += 1) {
      result.data[start + column] = sum * share;
      sum += at(source, start + edge(column + radius + 1, width)) - at(source, start + edge(column - radius, width));
    }
  }
  return result;
};

/** The window slides over whole rows, because walking down columns would miss the cache at every step. */
const downColumns = (source: Grid, radius: number): Grid => {
  const { width, height } = source.frame;
  const result = createGrid(source.frame);
  const share = 1 / (2 * radius + 1);
  const sums = new Float64Array(width);
  const slide = (row: number, sign: 1 | -1) => {
    const start = edge(row, height) * width;
    for (let column = 0; column < width; column += 1) {
      sums[column] = (sums[column] ?? 0) + sign * at(source, start + column);
    }
  };
  for (let row = -radius; row <= radius; row += 1) slide(row, 1);
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      result.data[row * width + column] = (sums[column] ?? 0) * share;
    }
    slide(row + radius + 1, 1);
    slide(row - radius, -1);
  }
  return result;
};

/** Three box blurs, which is close to a Gaussian. `radius` is in units; under half a pixel nothing changes. */
export const blur = (source: Grid, radius: number): Grid => {
  const pixels = Math.round((radius * source.frame.scale) / 1.7);
  if (pixels < 1) return source;
  let result = source;
  for (let pass = 0; pass < 3; pass += 1) result = downColumns(acrossRows(result, pixels), pixels);
  return result;
};
