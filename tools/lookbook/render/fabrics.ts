import type { Fabric as FabricName } from '../../../packages/scarlet-fashion-backend/src/seed/catalogue/index.ts';
import { layered, type Noise } from './noise.ts';

/** How a cloth hangs, feels and shines. Heights in units. */
export type Fabric = {
  /** Slow undulation of the whole piece, and the crumple that sits on it. */
  readonly drape: number;
  readonly crumple: number;
  /** The surface of the weave itself. */
  readonly weave: (noise: Noise) => Noise;
  /** How unevenly the yarn took the dye, as a share. */
  readonly mottle: number;
  /** Share of white yarn that shows through the dyed one, as in denim; more of it where the cloth is worn. */
  readonly undyed?: number;
  /** 0 matt to 1 mirror-like. */
  readonly gloss: number;
  /** 0 wide sheen to 1 small highlight. */
  readonly polish: number;
};

const plain =
  (height: number, acrossPitch: number, downPitch: number) =>
  (noise: Noise): Noise => {
    const rough = layered(noise, 2);
    return (x, y) =>
      height * (rough(x / acrossPitch, y / (downPitch * 9)) + rough(x / (acrossPitch * 9), y / downPitch + 80));
  };

const twill =
  (height: number, pitch: number) =>
  (noise: Noise): Noise =>
  (x, y) =>
    height * (Math.sin(((x + y * 0.9) / pitch) * Math.PI * 2) * 0.55 + noise(x / 1.1, y / 1.4) * 0.9);

const fuzz =
  (height: number) =>
  (noise: Noise): Noise => {
    const rough = layered(noise, 2);
    return (x, y) => height * rough(x / 1.9, y / 1.6);
  };

/** Little Vs in columns, the face of plain knitting. */
const stocking =
  (height: number, pitch: number) =>
  (noise: Noise): Noise =>
  (x, y) => {
    const column = x / pitch;
    const lean = Math.abs((column % 1) - 0.5) * pitch * 0.9;
    const wale = Math.cos(column * Math.PI * 2);
    return (
      height * (wale * 0.7 + Math.cos(((y + lean) / (pitch * 0.8)) * Math.PI * 2) * 0.5 + noise(x / 2, y / 2) * 0.4)
    );
  };

/** Pebbled hide. */
const grain =
  (height: number) =>
  (noise: Noise): Noise =>
  (x, y) =>
    height * (1 - 2 * Math.abs(noise(x / 3.2, y / 3.2))) + height * 0.5 * noise(x / 1.3, y / 1.3);

export const fabrics: Readonly<Record<FabricName, Fabric>> = {
  poplin: { drape: 3.2, crumple: 0.9, weave: plain(0.05, 0.9, 0.9), mottle: 0.015, gloss: 0.05, polish: 0.15 },
  oxford: { drape: 3, crumple: 0.9, weave: plain(0.11, 1.3, 1.3), mottle: 0.05, gloss: 0.03, polish: 0.1 },
  linen: { drape: 3.4, crumple: 1.7, weave: plain(0.16, 1.2, 1.3), mottle: 0.08, gloss: 0.02, polish: 0.05 },
  canvas: { drape: 2, crumple: 0.7, weave: plain(0.2, 1.7, 1.7), mottle: 0.05, gloss: 0.02, polish: 0.05 },
  crepe: { drape: 3.6, crumple: 0.4, weave: fuzz(0.07), mottle: 0.015, gloss: 0.07, polish: 0.1 },
  chanderi: { drape: 3.4, crumple: 0.9, weave: plain(0.07, 1, 1), mottle: 0.05, gloss: 0.16, polish: 0.3 },
  silk: { drape: 4.5, crumple: 0.35, weave: plain(0.035, 1.1, 1.4), mottle: 0.03, gloss: 0.32, polish: 0.2 },
  satin: { drape: 5, crumple: 0.1, weave: plain(0.012, 1, 1.4), mottle: 0.01, gloss: 0.5, polish: 0.2 },
  wool: { drape: 2.6, crumple: 0.3, weave: fuzz(0.16), mottle: 0.06, gloss: 0.04, polish: 0 },
  cashmere: { drape: 3, crumple: 0.3, weave: fuzz(0.2), mottle: 0.05, gloss: 0.03, polish: 0.02 },
  knit: { drape: 2.6, crumple: 0.2, weave: stocking(0.16, 4.2), mottle: 0.03, gloss: 0.05, polish: 0 },
  jersey: { drape: 3, crumple: 0.5, weave: stocking(0.035, 2), mottle: 0.02, gloss: 0.02, polish: 0.05 },
  denim: { drape: 2.4, crumple: 0.8, weave: twill(0.1, 2.6), mottle: 0.13, undyed: 0.045, gloss: 0.03, polish: 0 },
  leather: { drape: 1, crumple: 0.2, weave: grain(0.09), mottle: 0.05, gloss: 0.16, polish: 0.35 },
};

export type { FabricName };
