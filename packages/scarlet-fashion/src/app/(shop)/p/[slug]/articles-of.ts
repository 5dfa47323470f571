import type { ProductDetail } from '@scarlet/contracts/schemas';
import type { Article } from '#features/cart/with-line.ts';

type Described = Pick<ProductDetail, 'slug' | 'name' | 'colours' | 'pictures' | 'variants'>;

/** What the bag shows of each variant before the server has answered. */
export const articlesOf = ({ slug, name, colours, pictures, variants }: Described): readonly Article[] =>
  variants.flatMap(({ sku, colour, size, priceMinor }) => {
    const picture = pictures.find((each) => each.colour === colour) ?? pictures[0];
    if (picture === undefined) return [];
    const colourName = colours.find((each) => each.slug === colour)?.name ?? colour;
    return [{ sku, slug, name, colour: colourName, size, priceMinor, picture }];
  });
