import {
  type PictureView,
  pictureBase,
  type SeedColour,
  type SeedProduct,
} from '../../packages/scarlet-fashion-backend/src/seed/catalogue/index.ts';
import { accentFor, drawProduct } from './cuts.ts';
import { cardPrints, isPrinted, printPicture } from './darkroom.ts';
import { fingerprint } from './fingerprint.ts';
import { hashText } from './geometry/dice.ts';
import type { Manifest } from './manifest.ts';
import { toLinear } from './render/develop.ts';
import { fabrics } from './render/fabrics.ts';
import { closeUp, photograph, wholeGarment } from './render/picture.ts';

const views = ['front', 'detail'] as const satisfies readonly PictureView[];

type Due = { readonly colour: SeedColour; readonly base: string; readonly mark: string };

/** Draws whatever is missing or out of date of one product; answers how many pictures that was. */
export const drawPictures = async (product: SeedProduct, manifest: Manifest): Promise<number> => {
  const drawing = drawProduct(product);
  const fabric = fabrics[product.fabric];
  let drawn = 0;
  for (const view of views) {
    const due = product.colours
      .map((colour): Due => {
        const base = pictureBase(product.slug, colour.slug, view);
        const mark = fingerprint(drawing, { view, fabric: product.fabric, hex: colour.hex, cardPrints });
        return { colour, base, mark };
      })
      .filter(({ base, mark }) => manifest.get(base) !== mark || !isPrinted(base, cardPrints));
    if (due.length === 0) continue;
    const frame = view === 'front' ? wholeGarment(drawing, 960) : closeUp(drawing, 960);
    const develop = await photograph(drawing, { frame, fabric, seed: hashText(product.slug) });
    for (const { colour, base, mark } of due) {
      const dyes = { cloth: toLinear(colour.hex), accent: accentFor(colour) };
      await printPicture(base, develop(dyes), cardPrints);
      manifest.set(base, mark);
      drawn += 1;
    }
  }
  return drawn;
};
