import { endpoints } from '@scarlet/contracts/endpoints';
import { Problem } from '@scarlet/contracts/problem';
import { type Served, serve } from '#platform/http/serve';
import { type ShopFacts, toShopView } from '../domain/shop.ts';

type Uses = { list(): Promise<readonly ShopFacts[]>; get(code: string): Promise<ShopFacts | undefined> };

/** The shops as visitors see them. */
export const shopEndpoints = ({ list, get }: Uses): readonly Served[] => [
  serve(endpoints.listShops, async () => ({ items: (await list()).map(toShopView) })),
  serve(endpoints.getShop, async ({ params }) => {
    const shop = await get(params.code);
    if (!shop) throw new Problem('shops.not_found', { shop: params.code });
    return toShopView(shop);
  }),
];
