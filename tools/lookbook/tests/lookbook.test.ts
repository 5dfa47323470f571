import { statSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
  catalogue,
  categories,
  pictureBase,
} from '../../../packages/scarlet-fashion-backend/src/seed/catalogue/index.ts';
import { drawProduct } from '../cuts.ts';
import { pictureFile } from '../darkroom.ts';
import { fingerprint } from '../fingerprint.ts';

const views = ['front', 'detail'] as const;
const widths = [480, 960] as const;

const pictures = catalogue.flatMap((product) =>
  product.colours.flatMap((colour) =>
    views.flatMap((view) =>
      widths.map((width) => ({
        file: pictureFile(`${pictureBase(product.slug, colour.slug, view)}-${width}.avif`),
        width,
      })),
    ),
  ),
);

const repeated = (values: readonly string[]) => values.filter((value, index) => values.indexOf(value) !== index);

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

describe('the opening catalogue', () => {
  it('has 48 styles, six in each of eight categories', () => {
    const counts = categories.map(({ slug }) => catalogue.filter(({ category }) => category === slug).length);

    expect(catalogue).toHaveLength(48);
    expect(counts).toEqual([6, 6, 6, 6, 6, 6, 6, 6]);
  });

  it('never uses a name, an address or a code twice', () => {
    expect(repeated(catalogue.map(({ slug }) => slug))).toEqual([]);
    expect(repeated(catalogue.map(({ name }) => name))).toEqual([]);
    expect(repeated(catalogue.map(({ code }) => code))).toEqual([]);
    expect(repeated(categories.map(({ slug }) => slug))).toEqual([]);
  });

  it('offers each style in one to four colours and three to six sizes, each once', () => {
    for (const { slug, colours, sizes } of catalogue) {
      expect(colours.length, slug).toBeGreaterThanOrEqual(1);
      expect(colours.length, slug).toBeLessThanOrEqual(4);
      expect(sizes.length, slug).toBeGreaterThanOrEqual(3);
      expect(sizes.length, slug).toBeLessThanOrEqual(6);
      expect(repeated([...sizes]), slug).toEqual([]);
      expect(repeated(colours.map((colour) => colour.slug)), slug).toEqual([]);
    }
  });

  it('never sells above the printed maximum price', () => {
    for (const { slug, priceMinor, mrpMinor } of catalogue) {
      expect(Number.isInteger(priceMinor) && priceMinor > 0, slug).toBe(true);
      expect(mrpMinor, slug).toBeGreaterThanOrEqual(priceMinor);
    }
  });

  it('carries what an invoice needs: a heading of four to eight digits from the chapter of its kind', () => {
    for (const { slug, hsn, taxClass } of catalogue) {
      expect(hsn, slug).toMatch(taxClass === 'apparel' ? /^6[12]\d{2,6}$/ : /^42\d{2,6}$/);
    }
  });

  it('writes colours, codes and dates in one form', () => {
    for (const { slug, code, colours, dateAdded } of catalogue) {
      expect(code, slug).toMatch(/^[A-Z]{2}\d{2}$/);
      expect(dateAdded, slug).toMatch(/^2026-\d\d-\d\d$/);
      for (const { hex } of colours) expect(hex, slug).toMatch(/^#[0-9a-f]{6}$/);
    }
  });
});

describe('the lookbook', () => {
  it('has every style in every colour, from the front and near, in both widths', () => {
    expect(pictures.filter(({ file }) => sizeOf(file) === 0)).toEqual([]);
  });

  it('shows every picture whole, in 4:5 and at the width its name says', { timeout: 240_000 }, async () => {
    for (const { file, width } of pictures) {
      const { info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height], file).toEqual([width, width * 1.25]);
    }
  });

  it('has a wide picture for the top of the home page', async () => {
    for (const width of [960, 1920]) {
      const { info } = await sharp(pictureFile(`/lookbook/hero-${width}.avif`))
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect([info.width, info.height]).toEqual([width, (width * 9) / 16]);
    }
  });

  it('stays light: no file above 120 kB, all of them below 9 MB', () => {
    const sizes = pictures.map(({ file }) => sizeOf(file));

    expect(Math.max(...sizes)).toBeLessThan(120_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(9_000_000);
  });

  it('draws the same style the same way every time, and no two styles alike', () => {
    const marks = catalogue.map((product) => fingerprint(drawProduct(product), {}));

    expect(catalogue.map((product) => fingerprint(drawProduct(product), {}))).toEqual(marks);
    expect(repeated(marks)).toEqual([]);
  });
});
