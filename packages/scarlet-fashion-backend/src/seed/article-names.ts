import { createHash } from 'node:crypto';
import type { SeedProduct } from './catalogue/index.ts';

const maxColourLetters = 10;

/** `DR01-DUSTYROSE-M`: the style's code, its colour without dashes, its size. */
export const skuOf = ({ code }: Pick<SeedProduct, 'code'>, colourSlug: string, size: string): string =>
  [code, colourSlug.replaceAll('-', '').slice(0, maxColourLetters), size].join('-').toUpperCase();

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A number from 0 to `below - 1` that depends on the text alone: the same shop opens with the same goods everywhere. */
export const spread = (text: string, below: number): number => digest(text).readUInt32BE(0) % below;

/** The thirteenth digit of an EAN-13: with it the weighted sum ends in 0. */
export const checkDigit = (digits: string): number => {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  return (10 - (sum % 10)) % 10;
};

/** An EAN-13 of the range 20 to 29, which GS1 leaves to the shops themselves, derived from the SKU. */
export const barcodeOf = (sku: string): string => {
  const digits = `20${String(digest(sku).readBigUInt64BE(0) % 10_000_000_000n).padStart(10, '0')}`;
  return `${digits}${checkDigit(digits)}`;
};
