import * as routes from '@scarlet/contracts/routes';
import { createVisitor } from '../../tools/demo/shop-visitor.ts';

/** What the journeys buy: the opening stock has hundreds of it in both shops, so that no journey takes it from another. */
export const piece = {
  sku: 'DR01-SCARLET-M',
  slug: 'mira-silk-slip-dress',
  name: 'Mira Silk Slip Dress',
  colour: 'Scarlet',
  size: 'M',
} as const;

/** How many of the piece the web can sell at this moment, over all shops. */
export const stockOfPiece = async (storefrontUrl: string): Promise<number> => {
  const { items } = await createVisitor(storefrontUrl).call(routes.getProductStock, { params: { slug: piece.slug } });
  const stock = items.find(({ sku }) => sku === piece.sku)?.stock;
  if (stock === undefined) throw new Error(`The shop does not know ${piece.sku}.`);
  return stock;
};
