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

/** An article of which the web has fewer pieces than one line of an order may ask for. */
export const scarceArticle = async (storefrontUrl: string): Promise<{ sku: string; priceMinor: number }> => {
  const visitor = createVisitor(storefrontUrl);
  const { items: cards } = await visitor.call(routes.listProducts, { query: { limit: '48' } });
  for (const { slug } of cards) {
    const { items } = await visitor.call(routes.getProductStock, { params: { slug } });
    const scarce = items.find(({ stock }) => stock < 99);
    if (scarce === undefined) continue;
    const { variants } = await visitor.call(routes.getProduct, { params: { slug } });
    const { priceMinor } = variants.find(({ sku }) => sku === scarce.sku) ?? {};
    if (priceMinor !== undefined) return { sku: scarce.sku, priceMinor };
  }
  throw new Error('The shop has plenty of everything.');
};
