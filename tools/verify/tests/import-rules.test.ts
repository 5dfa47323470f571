import { describe, expect, it } from 'vitest';
import { importRules } from '../import-rules.ts';
import { breachesWith } from './planted-tree.ts';

const backend = 'packages/scarlet-fashion-backend/src';
const orders = `${backend}/modules/orders`;
const model = 'packages/scarlet-fashion-backend/model';
const agent = 'packages/scarlet-fashion-sync-agent/src';
const store = 'packages/scarlet-fashion/src';

type Breach = { breach: string; rule: string; path: string; text: string; also?: Record<string, string> };

const breaches: readonly Breach[] = [
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
  {
    breach: 'the agent core calls the network',
    rule: 'agent-core-pure',
    path: `${agent}/core/ask.ts`,
    text: `import axios from 'axios';\nexport const a = axios;`,
  },
  {
    breach: 'the agent core reads the disk',
    rule: 'agent-core-pure',
    path: `${agent}/core/read.ts`,
    text: `import { readFileSync } from 'node:fs';\nexport const r = readFileSync;`,
  },
  {
    breach: 'an agent loop opens the database itself',
    rule: 'agent-drivers-at-the-edge',
    path: `${agent}/loops/open.ts`,
    text: `import Database from 'better-sqlite3';\nexport const d = Database;`,
  },
  {
    breach: 'an adapter of the agent knows the loop that uses it',
    rule: 'agent-adapters-inward',
    path: `${agent}/adapters/hasty.ts`,
    text: `import type { poll } from '../loops/poll.ts';\nexport type P = typeof poll;`,
    also: { [`${agent}/loops/poll.ts`]: 'export const poll = 1;' },
  },
  {
    breach: 'a feature imports another feature',
    rule: 'features-apart',
    path: `${store}/features/wishlist/add.tsx`,
    text: `import { Bag } from '../cart/bag.tsx';\nexport const A = Bag;`,
  },
  {
    breach: 'a feature imports a page',
    rule: 'features-below-app',
    path: `${store}/features/cart/back.tsx`,
    text: `import { Basket } from '../../app/basket.tsx';\nexport const B = Basket;`,
    also: { [`${store}/app/basket.tsx`]: 'export const Basket = 1;' },
  },
  {
    breach: 'the shared folder imports a feature',
    rule: 'shared-below-features',
    path: `${store}/shared/ui/bag-button.tsx`,
    text: `import { Bag } from '../../features/cart/bag.tsx';\nexport const B = Bag;`,
  },
  {
    breach: 'the storefront imports the backend',
    rule: 'packages-apart:packages/scarlet-fashion',
    path: `${store}/shared/api/short-cut.ts`,
    text: `import { now } from '../../../../scarlet-fashion-backend/src/kernel/clock.ts';\nexport const n = now;`,
  },
  {
    breach: 'a program ships test tools',
    rule: 'packages-apart:packages/scarlet-fashion-backend',
    path: `${backend}/kernel-free.ts`,
    text: `import { given } from '@scarlet/testkit/given';\nexport const g = given;`,
  },
  {
    breach: 'a test of one program borrows from another one',
    rule: 'packages-apart:packages/scarlet-fashion-backend:tests',
    path: `${orders}/tests/borrow.module.test.ts`,
    text: `import { Bag } from '../../../../../scarlet-fashion/src/features/cart/bag.tsx';\nBag;`,
  },
  {
    breach: 'a package reaches around the exports of contracts',
    rule: 'packages-by-name',
    path: `${agent}/loops/around.ts`,
    text: `import { rupees } from '../../../contracts/src/money.ts';\nexport const r = rupees;`,
  },
  {
    breach: 'contracts import a program',
    rule: 'packages-apart:packages/contracts',
    path: 'packages/contracts/src/clock.ts',
    text: `import type { now } from '../../scarlet-fashion-backend/src/kernel/clock.ts';\nexport type N = typeof now;`,
  },
  {
    breach: 'the browser face of contracts loads zod',
    rule: 'browser-face',
    path: 'packages/contracts/src/client.ts',
    text: `import { it } from 'zod';\nexport const c = it;`,
  },
  {
    breach: 'a client component loads a schema by way of a server file',
    rule: 'browser-face',
    path: `${store}/features/checkout/form.tsx`,
    text: `// The form.\n'use client';\nimport { parse } from '../../shared/api/server.ts';\nexport const F = parse;`,
  },
  {
    breach: 'two files need each other, if only as types',
    rule: 'no-cycles',
    path: `${agent}/loops/a.ts`,
    text: `import type { B } from './b.ts';\nexport type A = B;`,
    also: { [`${agent}/loops/b.ts`]: `import type { A } from './a.ts';\nexport type B = A;` },
  },
  {
    breach: 'a package is used without being declared',
    rule: 'declared',
    path: `${agent}/loops/pad.ts`,
    text: `import { it } from 'left-pad';\nexport const p = it;`,
  },
  {
    breach: 'a test uses a package that nobody has declared',
    rule: 'declared:tests',
    path: `${agent}/core/pad.test.ts`,
    text: `import { it } from 'left-pad';\nit();`,
  },
  {
    breach: 'production code needs a package that only tests have',
    rule: 'no-dev-dependency-at-run-time',
    path: `${backend}/check.ts`,
    text: `import { it } from 'vitest';\nexport const t = it;`,
  },
  {
    breach: 'an import leads nowhere',
    rule: 'resolvable',
    path: `${agent}/loops/nowhere.ts`,
    text: `import { gone } from './gone.ts';\nexport const g = gone;`,
  },
  {
    breach: 'an alias reaches past a front door',
    rule: 'resolvable',
    path: `${orders}/use-cases/past.ts`,
    text: `import { p } from '#modules/products/domain/price';\nexport const q = p;`,
  },
];

const ruleNames = (found: readonly string[]): string[] => found.map((line) => line.split(': ')[0] ?? line);

/** Rules that are made for each module or package alike are one. */
const kindOf = (rule: string): string => rule.replace(/^(module-graph|packages-apart):[^:]+/, '$1');

describe('the import rules', () => {
  it('are each broken once below', () => {
    const rules = new Set([...importRules().map(({ name = '' }) => kindOf(name)), 'browser-face']);
    expect([...new Set(breaches.map(({ rule }) => kindOf(rule)))].sort()).toEqual([...rules].sort());
  });

  it('let every legal import pass', async () => {
    expect(await breachesWith({})).toEqual([]);
  });

  it.each(breaches)('catch that $breach', async ({ rule, path, text, also }) => {
    const found = await breachesWith({ ...also, [path]: text });
    expect(ruleNames(found)).toContain(rule);
    expect(found.filter((line) => !line.includes(path))).toEqual([]);
  });
});
