/** Opens the shop with shops, catalogue, stock and people. Safe to run again: the second run changes nothing. */
import type { Role } from '@scarlet/contracts/schemas';
import type { Inventory } from '#modules/inventory';
import type { Products } from '#modules/products';
import type { Shops } from '#modules/shops';
import { catalogue } from './catalogue/index.ts';
import { openingCategories, toProduct } from './opening-products.ts';
import { openingShops } from './opening-shops.ts';
import { openingStock } from './opening-stock.ts';
import { openingPassword, openingUsers } from './opening-users.ts';

type NewUser = { name: string; email: string; password: string; role: Role };
type Needs = {
  shops: Pick<Shops, 'putShop'>;
  products: Pick<Products, 'putProduct' | 'putCategory'>;
  inventory: Pick<Inventory, 'receiveAll'>;
  auth: { putUser(user: NewUser): Promise<string> };
  report: (line: string) => void;
};

export const seed = async ({ shops, products, inventory, auth, report }: Needs): Promise<void> => {
  for (const shop of openingShops) await shops.putShop(shop);
  report(`${openingShops.length} shops`);

  for (const category of openingCategories) await products.putCategory(category);
  const opening = catalogue.map(toProduct);
  for (const product of opening) await products.putProduct(product);
  report(`${opening.length} products in ${openingCategories.length} categories`);

  const skus = opening.flatMap(({ variants }) => variants.map(({ sku }) => sku));
  await inventory.receiveAll(
    openingStock(
      skus,
      openingShops.map(({ code }) => code),
    ),
  );
  report(`stock of ${skus.length} articles`);

  for (const user of openingUsers) await auth.putUser({ ...user, password: openingPassword });
  report(`${openingUsers.length} people to try the shop with`);
};
