import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Picture } from './render/picture.ts';

// One core is enough, and leaves the others to whoever else is at work.
sharp.concurrency(1);

const publicFolder = new URL('../../packages/scarlet-fashion/public', import.meta.url);

/** Where a picture is kept, from its path on the site. */
export const pictureFile = (path: string): string => fileURLToPath(new URL(`.${path}`, `${publicFolder.href}/`));

export type Print = { readonly width: number; readonly quality: number };

export const cardPrints: readonly Print[] = [
  { width: 960, quality: 56 },
  { width: 480, quality: 54 },
];

const pathOf = (base: string, { width }: Print) => pictureFile(`${base}-${width}.avif`);

export const isPrinted = (base: string, prints: readonly Print[]): boolean =>
  prints.every((print) => existsSync(pathOf(base, print)));

/** Writes one picture at every width. */
export const printPicture = async (base: string, picture: Picture, prints: readonly Print[]): Promise<void> => {
  mkdirSync(dirname(pictureFile(base)), { recursive: true });
  const raw = { width: picture.width, height: picture.height, channels: 3 } as const;
  for (const print of prints) {
    const sized = sharp(picture.pixels, { raw }).resize({ width: print.width, kernel: 'lanczos3' });
    await sized.avif({ quality: print.quality, effort: 3, chromaSubsampling: '4:2:0' }).toFile(pathOf(base, print));
  }
};
