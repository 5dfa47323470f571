/** One breach of each import rule of the backend and its model. */
import type { Breach } from './planted-tree.ts';

const backend = 'packages/scarlet-fashion-backend/src';
const orders = `${backend}/modules/orders`;
const model = 'packages/scarlet-fashion-backend/model';

export const backendBreaches: readonly Breach[] = [
  {
    breach: 'a module reads the inside of another one',
    rule: 'front-door',
    path: `${orders}/use-cases/peek.ts`,
    text: `import type { Price } from '../../products/domain/price.ts';\nexport type P = Price;`,
    also: { [`${backend}/modules/products/domain/price.ts`]: 'export type Price = 1;' },
  },
  {
    breach: 'the composition reads the inside of a module',
    rule: 'front-door',
    path: `${backend}/composition.ts`,
    text: `import { createMongoOrders } from './modules/orders/adapters/mongo-orders.ts';\nexport const c = createMongoOrders;`,
  },
  {
    breach: 'a test reads the inside of another module',
    rule: 'front-door',
    path: `${backend}/modules/products/tests/peek.module.test.ts`,
    text: `import { createMongoOrders } from '../../orders/adapters/mongo-orders.ts';\ncreateMongoOrders();`,
  },
  {
    breach: 'a module enters a front door by path',
    rule: 'front-door-by-name',
    path: `${orders}/use-cases/peek.ts`,
    text: `import type { Products } from '../../products/index.ts';\nexport type P = Products;`,
  },
  {
    breach: 'a module uses one it may not know, by alias',
    rule: 'module-graph:orders',
    path: `${orders}/use-cases/peek.ts`,
    text: `import { bill } from '#modules/billing';\nexport const b = bill;`,
    also: { [`${backend}/modules/billing/index.ts`]: 'export const bill = 1;' },
  },
  {
    breach: 'a module uses one it may not know, by path',
    rule: 'module-graph:products',
    path: `${backend}/modules/products/use-cases/peek.ts`,
    text: `import type { Wish } from '../../wishlist/index.ts';\nexport type W = Wish;`,
    also: { [`${backend}/modules/wishlist/index.ts`]: 'export type Wish = 1;' },
  },
  {
    breach: 'a module that nobody has listed',
    rule: 'module-unlisted',
    path: `${backend}/modules/loyalty/index.ts`,
    text: `import { now } from '#kernel/clock';\nexport const points = now;`,
  },
  {
    breach: 'the domain loads a database driver',
    rule: 'domain-is-pure',
    path: `${orders}/domain/stored.ts`,
    text: `import mongoose from 'mongoose';\nexport const m = mongoose;`,
  },
  {
    breach: 'the domain knows HTTP',
    rule: 'domain-is-pure',
    path: `${orders}/domain/asked.ts`,
    text: `import { endpoints } from '../http/place-order.ts';\nexport const e = endpoints;`,
  },
  {
    breach: 'the domain reads a file',
    rule: 'domain-is-pure',
    path: `${orders}/domain/read.ts`,
    text: `import { readFile } from 'node:fs/promises';\nexport const r = readFile;`,
  },
  {
    breach: 'a use case names its adapter, if only as a type',
    rule: 'use-cases-inward',
    path: `${orders}/use-cases/store.ts`,
    text: `import type { createMongoOrders } from '../adapters/mongo-orders.ts';\nexport type S = typeof createMongoOrders;`,
  },
  {
    breach: 'a use case fetches its adapter when it needs it',
    rule: 'use-cases-inward',
    path: `${orders}/use-cases/store.ts`,
    text: `export const s = async () => (await import('../adapters/mongo-orders.ts')).createMongoOrders;`,
  },
  ...['node:http', 'node:https', 'node:fs', 'node:net', 'node:sqlite', 'node:child_process', '@node-rs/argon2'].map(
    (effect) => ({
      breach: `a use case does by itself what ${effect} does`,
      rule: 'use-cases-inward',
      path: `${orders}/use-cases/effect.ts`,
      text: `import * as effect from '${effect}';\nexport const e = effect;`,
    }),
  ),
  {
    breach: 'a use case speaks to the database by way of the platform',
    rule: 'use-cases-inward',
    path: `${orders}/use-cases/stored.ts`,
    text: `import { connect } from '#platform/mongo/connect';\nexport const c = connect;`,
  },
  {
    breach: 'the domain calls the network',
    rule: 'domain-is-pure',
    path: `${orders}/domain/asked.ts`,
    text: `import { get } from 'node:https';\nexport const g = get;`,
  },
  {
    breach: 'the domain speaks to the database by way of the platform',
    rule: 'domain-is-pure',
    path: `${orders}/domain/stored.ts`,
    text: `import { connect } from '#platform/mongo/connect';\nexport const c = connect;`,
  },
  {
    breach: 'a port is said in the words of the database',
    rule: 'ports-inward',
    path: `${backend}/modules/products/ports.ts`,
    text: `import type { connect } from '#platform/mongo/connect';\nexport type Products = typeof connect;`,
  },
  {
    breach: 'a port is said in the words of its adapter',
    rule: 'ports-inward',
    path: `${backend}/modules/products/ports.ts`,
    text: `import type { Row } from './adapters/mongo-products.ts';\nexport type Products = Row;`,
    also: { [`${backend}/modules/products/adapters/mongo-products.ts`]: 'export type Row = 1;' },
  },
  {
    breach: 'an adapter tells the story',
    rule: 'adapters-inward',
    path: `${orders}/adapters/story.ts`,
    text: `import type { PlaceOrder } from '../use-cases/place-order.ts';\nexport type S = PlaceOrder;`,
  },
  {
    breach: 'an endpoint names an adapter',
    rule: 'http-inward',
    path: `${orders}/http/peek.ts`,
    text: `import { createMongoOrders } from '../adapters/mongo-orders.ts';\nexport const p = createMongoOrders;`,
  },
  {
    breach: 'a use case knows Express',
    rule: 'express-at-the-edge',
    path: `${orders}/use-cases/respond.ts`,
    text: `import type { Response } from 'express';\nexport type R = Response;`,
  },
  {
    breach: 'a use case speaks to Redis',
    rule: 'drivers-at-the-edge',
    path: `${orders}/use-cases/lock.ts`,
    text: `import Redis from 'ioredis';\nexport const r = Redis;`,
  },
  {
    breach: 'the kernel knows a module',
    rule: 'kernel-below-all',
    path: `${backend}/kernel/orders.ts`,
    text: `import type { createOrders } from '#modules/orders';\nexport type O = typeof createOrders;`,
  },
  {
    breach: 'the platform knows a module',
    rule: 'platform-knows-no-shop',
    path: `${backend}/platform/orders.ts`,
    text: `import type { createOrders } from '#modules/orders';\nexport type O = typeof createOrders;`,
  },
  {
    breach: 'a module reaches up to who wires it',
    rule: 'modules-are-wired',
    path: `${backend}/modules/products/adapters/settings.ts`,
    text: `import { config } from '../../../config.ts';\nexport const c = config;`,
    also: { [`${backend}/config.ts`]: 'export const config = 1;' },
  },
  {
    breach: 'the model tells a story that the shop tells, instead of deciding as it decides',
    rule: 'model-is-pure',
    path: `${model}/peek.ts`,
    text: `import type { PlaceOrder } from '../src/modules/orders/use-cases/place-order.ts';\nexport type P = PlaceOrder;`,
  },
  {
    breach: 'the model runs an adapter of the shop',
    rule: 'model-runs-stories-only',
    path: `${model}/code/stored.ts`,
    text: `import { createMongoOrders } from '../../src/modules/orders/adapters/mongo-orders.ts';\nexport const s = createMongoOrders;`,
  },
  {
    breach: 'the model opens a file',
    rule: 'model-is-pure',
    path: `${model}/read.ts`,
    text: `import { readFile } from 'node:fs/promises';\nexport const r = readFile;`,
  },
  {
    breach: 'the shop runs its model',
    rule: 'model-is-no-part-of-the-shop',
    path: `${backend}/play.ts`,
    text: `import { luck } from '../model/luck.ts';\nexport const l = luck;`,
    also: { [`${model}/luck.ts`]: 'export const luck = 1;' },
  },
];
