const backend = 'packages/scarlet-fashion-backend';
const agent = 'packages/scarlet-fashion-sync-agent';
const store = 'packages/scarlet-fashion';

const packageJson = (name: string, dependencies: readonly string[], more: object = {}): string =>
  JSON.stringify({
    name,
    type: 'module',
    dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, '*'])),
    ...more,
  });

const manifests = {
  'package.json': packageJson('root', ['dependency-cruiser'], { workspaces: ['packages/*'] }),
  'packages/contracts/package.json': packageJson('@scarlet/contracts', ['zod'], {
    exports: { './schemas': './src/schemas/index.ts', './routes': './src/routes/index.ts', './*': './src/*.ts' },
  }),
  [`${backend}/package.json`]: packageJson(
    'scarlet-fashion-backend',
    ['@scarlet/contracts', 'zod', 'express', 'mongoose', 'ioredis'],
    {
      imports: {
        '#modules/*': './src/modules/*/index.ts',
        '#kernel/*': './src/kernel/*.ts',
        '#platform/*': './src/platform/*.ts',
      },
      devDependencies: { '@scarlet/testkit': '*', vitest: '*' },
    },
  ),
  [`${agent}/package.json`]: packageJson('scarlet-fashion-sync-agent', [
    '@scarlet/contracts',
    'zod',
    'axios',
    'better-sqlite3',
  ]),
  [`${store}/package.json`]: packageJson('scarlet-fashion', ['@scarlet/contracts', 'zod']),
  'packages/testkit/package.json': packageJson('@scarlet/testkit', ['@scarlet/contracts'], {
    exports: { './*': './src/*.ts' },
  }),
};

const installed = Object.fromEntries(
  ['zod', 'express', 'mongoose', 'ioredis', 'axios', 'better-sqlite3', 'vitest', 'left-pad'].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'dist/index.js' })],
    [`node_modules/${name}/dist/index.js`, 'export const it = 1;'],
  ]),
);

const contracts = {
  'packages/contracts/src/schemas/index.ts': `import { z } from 'zod';\nexport const Cart = z;\nexport type Cart = 1;`,
  'packages/contracts/src/routes/index.ts': `import type { Cart } from '../schemas/index.ts';\nexport type Route = Cart;`,
  'packages/contracts/src/money.ts': `export const rupees = 100;`,
};

const backendFiles = {
  [`${backend}/src/main.ts`]: `import { createApp } from './app.ts';\ncreateApp();`,
  [`${backend}/src/app.ts`]: `import { createOrders } from '#modules/orders';\nimport { serve } from './platform/http/serve.ts';\nexport const createApp = () => serve(createOrders());`,
  [`${backend}/src/kernel/clock.ts`]: `import { rupees } from '@scarlet/contracts/money';\nexport const now = () => rupees;`,
  [`${backend}/src/platform/http/serve.ts`]: `import express from 'express';\nexport const serve = express;`,
  [`${backend}/src/platform/mongo/connect.ts`]: `import mongoose from 'mongoose';\nexport const connect = mongoose;`,
  [`${backend}/src/platform/log/logger.ts`]: 'export type Logger = 1;',
  [`${backend}/src/modules/products/index.ts`]: `export type Products = 1;\nexport const createProducts = () => 1;`,
  [`${backend}/src/modules/orders/index.ts`]: [
    `import { createProducts } from '#modules/products';`,
    `import { createMongoOrders } from './adapters/mongo-orders.ts';`,
    `import { endpoints } from './http/place-order.ts';`,
    `export const createOrders = () => [createProducts, createMongoOrders, endpoints];`,
  ].join('\n'),
  [`${backend}/src/modules/orders/ports.ts`]: `import type { Order } from './domain/order.ts';\nexport type OrderStore = Order;`,
  [`${backend}/src/modules/orders/domain/order.ts`]: `import { now } from '#kernel/clock';\nimport { rupees } from '@scarlet/contracts/money';\nexport type Order = typeof now | typeof rupees;`,
  [`${backend}/src/modules/orders/domain/order.test.ts`]: `import { it } from 'vitest';\nimport type { Order } from './order.ts';\nit as Order;`,
  [`${backend}/src/modules/orders/use-cases/place-order.ts`]: `import { setTimeout as pause } from 'node:timers/promises';\nimport type { Products } from '#modules/products';\nimport type { Logger } from '#platform/log/logger';\nimport type { OrderStore } from '../ports.ts';\nexport type PlaceOrder = OrderStore | Products | Logger | typeof pause;`,
  [`${backend}/src/modules/orders/http/place-order.ts`]: `import type { Request } from 'express';\nimport { Cart } from '@scarlet/contracts/schemas';\nimport type { PlaceOrder } from '../use-cases/place-order.ts';\nexport const endpoints: [PlaceOrder, Request] = Cart;`,
  [`${backend}/src/modules/orders/adapters/mongo-orders.ts`]: `import mongoose from 'mongoose';\nimport { connect } from '#platform/mongo/connect';\nimport type { OrderStore } from '../ports.ts';\nexport const createMongoOrders: OrderStore = [mongoose, connect];`,
  [`${backend}/src/modules/orders/tests/place-order.module.test.ts`]: `import { given } from '@scarlet/testkit/given';\nimport { createMongoOrders } from '../adapters/mongo-orders.ts';\ngiven(createMongoOrders);`,
  'packages/testkit/src/given.ts': `export const given = (value: unknown) => value;`,
};

const otherPrograms = {
  [`${agent}/src/core/retry-delay.ts`]: `import { rupees } from '@scarlet/contracts/money';\nexport const retryDelayMs = rupees;`,
  [`${agent}/src/adapters/backend-client.ts`]: `import { readFile } from 'node:fs/promises';\nimport axios from 'axios';\nexport const client = [axios, readFile];`,
  [`${agent}/src/loops/pull-orders.ts`]: `import { retryDelayMs } from '../core/retry-delay.ts';\nusing lease = retryDelayMs();\nexport const pull = lease;`,
  [`${store}/src/shared/ui/button.tsx`]: `'use client';\nimport type { Cart } from '@scarlet/contracts/schemas';\nexport const Button = (cart: Cart) => cart;`,
  [`${store}/src/shared/api/server.ts`]: `import { Cart } from '@scarlet/contracts/schemas';\nexport const parse = Cart;`,
  [`${store}/src/features/cart/bag.tsx`]: `'use client';\nimport { Button } from '../../shared/ui/button.tsx';\nexport const Bag = Button;`,
  [`${store}/src/app/page.tsx`]: `import { Bag } from '../features/cart/bag.tsx';\nimport { parse } from '../shared/api/server.ts';\nexport default [Bag, parse];`,
  'tools/verify/check.ts': `import { Cart } from '../../packages/contracts/src/schemas/index.ts';\nexport const check = Cart;`,
};

/** A small shop that keeps every import rule and uses every kind of legal edge: path -> text. */
export const legalTree: Readonly<Record<string, string>> = {
  ...manifests,
  ...installed,
  ...contracts,
  ...backendFiles,
  ...otherPrograms,
};

/** Installed workspaces: the path of the link -> the folder it leads to. */
export const workspaceLinks: Readonly<Record<string, string>> = {
  'node_modules/@scarlet/contracts': 'packages/contracts',
  'node_modules/@scarlet/testkit': 'packages/testkit',
  'node_modules/scarlet-fashion-backend': 'packages/scarlet-fashion-backend',
};
