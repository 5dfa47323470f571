import { type Endpoint, endpoints } from '@scarlet/contracts/endpoints';
import type { Access } from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from './browser.ts';
import { type Backend, startBackend } from './start-backend.ts';

let shop: Backend;
let people: Record<'guest' | 'customer' | 'staff' | 'manager' | 'admin' | 'agent', Browser>;

beforeAll(async () => {
  shop = await startBackend({ withWorker: false });
  await shop.given.shops();
  people = {
    guest: shop.as.guest(),
    customer: await shop.as.customer(),
    staff: await shop.as.staff(),
    manager: await shop.as.manager(),
    admin: await shop.as.admin(),
    agent: await shop.as.agent('BLR'),
  };
});
afterAll(() => shop.stop());

const all = Object.values<Endpoint>(endpoints);
const exampleId = 'a'.repeat(24);
const pathOf = ({ route }: Endpoint): string =>
  route.path.replace(':id', exampleId).replace(':sku', 'AAA-BBB-M').replace(':slug', 'a-slug').replace(':code', 'BLR');

const callAs = (who: keyof typeof people, endpoint: Endpoint) => {
  const { method } = endpoint.route;
  if (method === 'GET') return people[who].get(pathOf(endpoint));
  if (method === 'DELETE') return people[who].delete(pathOf(endpoint));
  if (method === 'PUT') return people[who].put(pathOf(endpoint), {});
  return people[who].post(pathOf(endpoint), {});
};

const everyone = ['guest', 'customer', 'staff', 'manager', 'admin', 'agent'] as const;

/** Whom the rule lets in. A device without its token's header is a guest to the calls that people make. */
const admitted: Record<Access, readonly (keyof typeof people)[]> = {
  anyone: everyone,
  shopper: everyone,
  customer: ['customer', 'staff', 'manager', 'admin'],
  staff: ['staff', 'manager', 'admin'],
  manager: ['manager', 'admin'],
  admin: ['admin'],
  agent: ['agent'],
  provider: [],
};

const refusals = ['auth.required', 'auth.role_missing', 'payments.signature_wrong'];

describe('the contract', () => {
  it('is served whole, and nothing besides it', () => {
    const served = shop.composition.endpoints.map(({ endpoint }) => endpoint.route.name).sort();
    expect(served).toEqual(all.map(({ route }) => route.name).sort());
  });

  it('has no two endpoints at one address', () => {
    const addresses = all.map(({ route }) => `${route.method} ${route.path}`);
    expect(new Set(addresses).size).toBe(addresses.length);
  });
});

describe.each(all.map((endpoint) => [endpoint.route.name, endpoint] as const))('%s', (_name, endpoint) => {
  const { access } = endpoint.route;

  it('refuses whom its access rule does not admit, and only those', async () => {
    // What anyone may call could sign these people out: a guest stands for all.
    for (const who of access === 'anyone' ? (['guest'] as const) : everyone) {
      const code: string | undefined = Object((await callAs(who, endpoint)).body).code;
      // Some endpoints say "please sign in" for reasons of their own: there is nothing to refresh.
      const isRefused =
        refusals.includes(code ?? '') && !(access === 'anyone' && endpoint.problems.some((own) => own === code));
      expect([who, code, isRefused]).toEqual([who, code, !admitted[access].includes(who)]);
    }
  });

  it('answers a stranger with a refusal of the catalogue or a reply of the contract, never with a fault', async () => {
    const { status, body } = await callAs('guest', endpoint);
    expect(status).toBeLessThan(500);
    if (status === 200 || status === 201) expect(endpoint.reply.safeParse(body).success).toBe(true);
  });

  it('tells other methods which one it takes', async () => {
    const answer = await fetch(`${shop.url}${pathOf(endpoint)}`, {
      method: 'PATCH',
      headers: { origin: shop.publicUrl },
    });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toContain(endpoint.route.method);
  });
});
