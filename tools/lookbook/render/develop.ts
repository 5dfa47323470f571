import type { Canvas } from './canvas.ts';
import { at } from './grid.ts';
import type { Lit } from './light.ts';
import type { Rgb } from './tones.ts';

export const toLinear = (hex: string): Rgb => {
  const part = (start: number) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
};

const toByte = (linear: number): number => {
  const value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055;
  return Math.round(Math.min(1, Math.max(0, value)) * 255);
};

/** Keeps the top of the range from burning: straight up to 0.62, then ever slower towards 1. */
const shoulder = (value: number): number =>
  value <= 0.62 ? value : 0.62 + 0.38 * (1 - Math.exp(-(value - 0.62) / 0.38));

export type Dyes = { readonly cloth: Rgb; readonly accent: Rgb };

const wall: Rgb = [0.868, 0.828, 0.765];
/** A dark cloth needs some light of its own, or its folds drown. */
const lifted = (value: number): number => 0.012 + value * 0.988;

/** The folds that face the window come out brighter than a flat sheet: the whole is held back for them. */
const exposure = 0.84;

/** The wall is a shade lighter where the window falls on it. */
const wallGlow = (across: number, down: number): number =>
  1.05 - 0.13 * Math.min(1, Math.hypot(across - 0.41, (down - 0.38) * 1.25)) ** 2;

/** Turns a lit canvas into 8-bit RGB with one choice of dyes. */
export const develop = (canvas: Canvas, lit: Lit, dyes: Dyes): Buffer => {
  const { grids, frame } = canvas;
  const bytes = Buffer.alloc(frame.width * frame.height * 3);
  const fixed = [grids.red, grids.green, grids.blue] as const;
  const warmth = [1.015, 1, 0.98] as const;
  for (let index = 0; index < frame.width * frame.height; index += 1) {
    const column = index % frame.width;
    const row = Math.floor(index / frame.width);
    const cover = at(grids.cover, index);
    const glow = wallGlow(column / frame.width, row / frame.height) * (1 - cover);
    const diffuse = at(lit.diffuse, index);
    for (const channel of [0, 1, 2] as const) {
      const dyed = dyes.cloth[channel] * at(grids.cloth, index) + dyes.accent[channel] * at(grids.accent, index);
      // The canvas holds colours already weighed by their cover, as a mixture with nothing.
      const albedo = lifted((dyed + at(fixed[channel], index)) / (cover || 1));
      const tinted = at(lit.highlight, index) * (0.35 + 0.65 * Math.sqrt(albedo));
      const garment = shoulder(albedo * diffuse * exposure * warmth[channel] + tinted);
      bytes[index * 3 + channel] = toByte(garment * cover + wall[channel] * glow * diffuse);
    }
  }
  return bytes;
};
