import { endpoints } from '@scarlet/contracts/endpoints';
import { describe, expect, it } from 'vitest';
import { createCookies } from './cookies.ts';
import { createOpenApi } from './open-api.ts';

const openApi = createOpenApi(createCookies('http://localhost:3007'));
const operations = Object.entries(openApi.paths ?? {}).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

const refsIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner),
  );
};

describe('the API description', () => {
  it('describes every endpoint of the contract once, and nothing else', () => {
    const described = operations.map(({ operation }) => operation.operationId).sort();
    expect(described).toEqual(Object.keys(endpoints).sort());
  });

  it('is written for OpenAPI 3.1 and points only to what it holds', () => {
    expect(openApi.openapi).toBe('3.1.0');
    const schemas = new Set(
      Object.keys(openApi.components?.schemas ?? {}).map((name) => `#/components/schemas/${name}`),
    );
    expect(refsIn(openApi).filter((ref) => !schemas.has(ref))).toEqual([]);
  });

  it('names the refusals of placing an order by their codes', () => {
    const place = operations.find(({ operation }) => operation.operationId === 'placeOrder');
    const conflicts = JSON.stringify(place?.operation.responses['409']);
    expect(conflicts).toContain('inventory.out_of_stock');
    expect(conflicts).toContain('orders.price_changed');
    expect(JSON.stringify(place?.operation.responses['201'])).toContain('orderNumber');
  });

  it('says that an agent needs its device token and a shopper a cookie', () => {
    const security = (name: string) =>
      operations.find(({ operation }) => operation.operationId === name)?.operation.security;
    expect(security('confirmBilling')).toEqual([{ deviceToken: [] }]);
    expect(security('getCart')).toEqual([{}, { guestCookie: [] }, { accessCookie: [] }]);
    expect(security('listProducts')).toEqual([]);
  });

  it('names the cookies as they are set: with the port on plain http, with their guarantee over TLS', () => {
    const schemesOf = (publicUrl: string) => JSON.stringify(createOpenApi(createCookies(publicUrl)).components);
    expect(schemesOf('http://localhost:3007')).toMatch(/"sf_at_3007".*"sf_guest_3007"/);
    expect(schemesOf('https://shop.example')).toMatch(/"__Host-sf_at".*"__Host-sf_guest"/);
  });

  it('says that placing an order needs an Idempotency-Key', () => {
    const place = operations.find(({ operation }) => operation.operationId === 'placeOrder')?.operation;
    expect(JSON.stringify(place?.parameters)).toContain('Idempotency-Key');
  });
});
