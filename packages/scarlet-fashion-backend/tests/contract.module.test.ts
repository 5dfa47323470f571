import { type Endpoint, endpoints } from '@scarlet/contracts/endpoints';
import { isProblemCode } from '@scarlet/contracts/problem';
import type { Access } from '@scarlet/contracts/routes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Browser } from './browser.ts';
import { type Backend, startBackend } from './start-backend.ts';

let shop: Backend;
/** What the description says of each call: the codes of its refusals by status. */
let described: Map<string, Map<number, string>>;
let people: Record<'guest' | 'customer' | 'staff' | 'manager' | 'admin' | 'agent', Browser>;

beforeAll(async () => {
  shop = await startBackend({ withWorker: false });
  await shop.given.shops();
  described = describedIn((await shop.as.guest().get('/openapi.json')).body);
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

type Operation = { operationId: string; responses: Record<string, object> };
const describedIn = (document: unknown): Map<string, Map<number, string>> => {
  const paths: Record<string, Record<string, Operation>> = Object(document).paths;
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
  const answers = (responses: Operation['responses']) =>
    new Map(Object.entries(responses).map(([status, response]) => [Number(status), JSON.stringify(response)]));
  return new Map(operations.map(({ operationId, responses }) => [operationId, answers(responses)]));
};

/** That the description has this answer: its status and, of a refusal, its code. */
const expectDescribed = ({ route }: Endpoint, { status, body }: Pick<Answer, 'status' | 'body'>): void => {
  const said = described.get(route.name)?.get(status);
  expect(said, `${route.name} answers ${status} ${JSON.stringify(body)}`).toBeDefined();
  if (status < 400) return;
  const { code } = Object(body);
  expect(code).toSatisfy(isProblemCode);
  expect(said).toContain(`"${code}"`);
};

const all = Object.values<Endpoint>(endpoints);
const exampleId = 'a'.repeat(24);
const pathOf = ({ route }: Endpoint): string =>
  route.path.replace(':id', exampleId).replace(':sku', 'AAA-BBB-M').replace(':slug', 'a-slug').replace(':code', 'BLR');

const callAs = (who: keyof typeof people, endpoint: Endpoint, body: unknown = {}) => {
  const { method } = endpoint.route;
  if (method === 'GET') return people[who].get(pathOf(endpoint));
  if (method === 'DELETE') return people[who].delete(pathOf(endpoint));
  if (method === 'PUT') return people[who].put(pathOf(endpoint), body);
  return people[who].post(pathOf(endpoint), body);
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
      const answer = await callAs(who, endpoint);
      expectDescribed(endpoint, answer);
      const code: string | undefined = Object(answer.body).code;
      // Some endpoints say "please sign in" for reasons of their own: there is nothing to refresh.
      const isRefused =
        refusals.includes(code ?? '') && !(access === 'anyone' && endpoint.problems.some((own) => own === code));
      expect([who, code, isRefused]).toEqual([who, code, !admitted[access].includes(who)]);
    }
  });

  it('answers a stranger with a refusal of the catalogue or a reply of the contract, which nobody keeps unless it is for all, never with a fault', async () => {
    const answer = await callAs('guest', endpoint);
    expect(answer.status).toBeLessThan(500);
    expectDescribed(endpoint, answer);
    const isReply = answer.status < 300;
    if (isReply) expect(endpoint.reply.safeParse(answer.body).success).toBe(true);
    const isForAll = isReply && access === 'anyone' && endpoint.route.method === 'GET';
    expect(answer.headers.get('cache-control')).toBe(isForAll ? 'public, max-age=0' : 'no-store');
  });

  it.runIf(endpoint.route.method !== 'GET')(
    'refuses at its edge what its description says that it refuses',
    async () => {
      const send = async (body: string, headers: Record<string, string>) => {
        const { method } = endpoint.route;
        const all = { origin: shop.publicUrl, 'content-type': 'application/json', ...headers };
        const reply = await fetch(`${shop.url}${pathOf(endpoint)}`, { method, body, headers: all, redirect: 'manual' });
        const answer = { status: reply.status, body: await reply.json() };
        expectDescribed(endpoint, answer);
        return Object(answer.body).code;
      };
      const huge = JSON.stringify({ sku: 'x'.repeat(70_000) });
      const codes = [
        await send('{}', { origin: 'https://evil.example' }),
        await send('{"sku":', {}),
        await send(huge, {}),
        await send('{}', { 'content-encoding': 'klingon' }),
      ];
      // Devices and the provider are never browsers, and a signature is looked at before what is signed.
      const isPerson = access !== 'agent' && access !== 'provider';
      if (isPerson) expect(codes[0]).toBe('request.foreign_origin');
      if (access !== 'provider') expect(codes[1]).toBe('request.malformed');
      expect(codes.slice(2)).toEqual(['request.too_large', 'request.media_type']);
    },
  );

  const [whoMay] = admitted[access];
  // What lacks a query is refused for that first.
  it.runIf(/POST|PUT/.test(endpoint.route.method) && whoMay && endpoint.query.safeParse({}).success)(
    'asks for an object where a body is well-formed JSON and none',
    async () => {
      for (const body of [null, [], 7, 'text', true]) {
        const answer = await callAs(whoMay ?? 'guest', endpoint, body);
        expectDescribed(endpoint, answer);
        expect([body, answer.status, answer.body]).toMatchObject([
          ...[body, 400],
          { code: 'request.invalid', detail: expect.stringContaining('JSON object'), errors: [{ pointer: '' }] },
        ]);
      }
    },
  );

  it.runIf(endpoint.form)('sends a form back with its refusal, as its description says', async () => {
    const answer = await people.guest.submit(pathOf(endpoint), { _back: '/back' });
    const said = described.get(endpoint.route.name)?.get(answer.status) ?? '';
    const isStale = answer.headers.get('location')?.includes('problem=request.form_expired') ?? false;
    expect([answer.status, isStale && !said.includes('request.form_expired')]).toEqual([303, false]);
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
