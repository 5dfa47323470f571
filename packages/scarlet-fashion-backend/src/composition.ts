/** Wires the modules: the only place that knows them all. */
import type { Clock } from '#kernel/clock';
import { createAdmin } from '#modules/admin';
import { createAgents } from '#modules/agents';
import { createAuth } from '#modules/auth';
import { createBilling } from '#modules/billing';
import { createCart } from '#modules/cart';
import { createInventory, type Inventory } from '#modules/inventory';
import { createMails } from '#modules/mails';
import { createOrders } from '#modules/orders';
import { createPayments } from '#modules/payments';
import { createProducts } from '#modules/products';
import { createShops } from '#modules/shops';
import { createWishlist } from '#modules/wishlist';
import { createFormTokens } from '#platform/http/form-token';
import { createRefusedForms, refusedFormEndpoint } from '#platform/http/refused-forms';
import type { Logger } from '#platform/log/logger';
import type { Mongo } from '#platform/mongo/connect';
import type { Redis } from '#platform/redis/connect';
import type { Config } from './config.ts';

export type CompositionNeeds = {
  config: Config;
  mongo: Mongo;
  redis: Redis;
  lockRedis: readonly Redis[];
  clock: Clock;
  logger: Logger;
};

export type Composition = ReturnType<typeof compose>;

export const compose = ({ config, mongo, redis, lockRedis, clock, logger }: CompositionNeeds) => {
  const formTokens = createFormTokens({ secretKey: config.secretKey, clock });
  const refusedForms = createRefusedForms({ secretKey: config.secretKey, clock });
  const auth = createAuth({ mongo, redis, clock, logger, secretKey: config.secretKey, formTokens });
  const shops = createShops({ mongo });
  const agents = createAgents({ mongo, shops, clock });
  // Lists show stock, and stock knows its products: the reader is handed over as a port, so that products know nobody.
  const products = createProducts({ mongo, clock, stock: { sellable: (skus) => inventory.onDisplay(skus) } });
  const inventory: Inventory = createInventory({
    mongo,
    lockRedis,
    products,
    shops,
    clock,
    logger,
    heardFrom: agents.heardFrom,
  });
  const cart = createCart({ mongo, products, inventory, clock, guestIdOf: auth.guestIdOf });
  const wishlist = createWishlist({ mongo, products, clock, guestIdOf: auth.guestIdOf });
  const payments = createPayments({ mongo, clock, logger, ...config.payment });
  const orders = createOrders({
    mongo,
    cart,
    inventory,
    payments,
    products,
    shops,
    clock,
    logger,
    holdMs: config.holdMs,
    guestIdOf: auth.guestIdOf,
  });
  const billing = createBilling({ mongo, orders, shops, clock });
  const { redisUrl, publicUrl } = config;
  const mails = config.mail && createMails({ mongo, orders, clock, logger, redisUrl, publicUrl, ...config.mail });
  const admin = createAdmin({ orders, billing, agents });

  // In the order in which a request is compared with their paths: first what a sale asks for most.
  const modules = [orders, products, cart, payments, auth, inventory, wishlist, shops, agents, billing, admin];
  return {
    formTokens,
    refusedForms,
    auth,
    shops,
    agents,
    products,
    inventory,
    payments,
    orders,
    billing,
    mails,
    endpoints: [...modules.flatMap((one) => one.endpoints), refusedFormEndpoint(refusedForms)],
    consumers: [...orders.consumers, ...billing.consumers, ...(mails?.consumers ?? [])],
  };
};
