/** One breach of each import rule of the agent, of the storefront, and of what holds between packages. */
import type { Breach } from './planted-tree.ts';

const backend = 'packages/scarlet-fashion-backend/src';
const orders = `${backend}/modules/orders`;
const agent = 'packages/scarlet-fashion-sync-agent/src';
const store = 'packages/scarlet-fashion/src';

export const packageBreaches: readonly Breach[] = [
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
  ...['node:https', 'node:sqlite', 'node:dns/promises'].map((driver) => ({
    breach: `an agent loop reaches for ${driver} itself`,
    rule: 'agent-drivers-at-the-edge',
    path: `${agent}/loops/open.ts`,
    text: `import * as driver from '${driver}';\nexport const d = driver;`,
  })),
  {
    breach: 'the agent core opens a database of Node',
    rule: 'agent-core-pure',
    path: `${agent}/core/open.ts`,
    text: `import { DatabaseSync } from 'node:sqlite';\nexport const d = DatabaseSync;`,
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
    breach: 'contracts ask the machine',
    rule: 'contracts-stand-alone',
    path: 'packages/contracts/src/client.ts',
    text: `import { hostname } from 'node:os';\nexport const h = hostname;`,
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
    breach: 'a use case reaches its adapter by way of a test folder',
    rule: 'product-knows-no-tests',
    path: `${orders}/use-cases/sign-in.ts`,
    text: `import { peek } from '../tests/peek.ts';\nexport const p = peek;`,
    also: { [`${orders}/tests/peek.ts`]: `export { createMongoOrders as peek } from '../adapters/mongo-orders.ts';` },
  },
  ...['packages/contracts/src', `${agent}/loops`, `${store}/shared`, 'packages/testkit/src', 'tools/verify'].map(
    (folder) => ({
      breach: `a file of ${folder} leans on a test`,
      rule: 'product-knows-no-tests',
      path: `${folder}/leaning.ts`,
      text: `import type { T } from './peek.test.ts';\nexport type L = T;`,
      also: { [`${folder}/peek.test.ts`]: 'export type T = 1;' },
    }),
  ),
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
