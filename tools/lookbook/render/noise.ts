import { scramble } from '../geometry/dice.ts';

/** A smooth random surface over the drawing board, from -1 to 1. */
export type Noise = (x: number, y: number) => number;

const tableSize = 256;

/** One random number per lattice point; a seed only chooses where on the lattice to begin. */
const table = Float32Array.from(
  { length: tableSize * tableSize },
  (_, index) => scramble(index * 7919 + 17) / 2147483648 - 1,
);

const corner = (column: number, row: number) => table[((row & 255) << 8) | (column & 255)] ?? 0;

const smooth = (t: number) => t * t * (3 - 2 * t);

/** Value noise; it repeats after 256 cells. */
export const createNoise = (seed: number): Noise => {
  const startColumn = scramble(seed) & 255;
  const startRow = scramble(seed + 0x51ed27) & 255;
  return (x, y) => {
    const floorX = Math.floor(x);
    const floorY = Math.floor(y);
    const column = floorX + startColumn;
    const row = floorY + startRow;
    const u = smooth(x - floorX);
    const v = smooth(y - floorY);
    const top = corner(column, row) * (1 - u) + corner(column + 1, row) * u;
    const bottom = corner(column, row + 1) * (1 - u) + corner(column + 1, row + 1) * u;
    return top * (1 - v) + bottom * v;
  };
};

/** Noise over noise at twice the frequency and half the height, `octaves` times. */
export const layered = (noise: Noise, octaves: number): Noise => {
  const total = 2 - 2 ** (1 - octaves);
  return (x, y) => {
    let sum = 0;
    for (let octave = 0; octave < octaves; octave += 1) {
      const frequency = 2 ** octave;
      sum += noise(x * frequency + octave * 17.3, y * frequency + octave * 9.1) / frequency;
    }
    return sum / total;
  };
};
