import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { hideInside, tellRealAddress } from './watch-requests.ts';

const request = () => new IncomingMessage(new Socket());

describe('A request that comes in', () => {
  it('cannot say that it comes from somewhere else', () => {
    const made = request();
    made.headers['x-forwarded-for'] = '203.0.113.7';
    tellRealAddress(made);
    expect(made.headers['x-forwarded-for']).toBe('');
  });

  it('does not learn where in the house it was answered', () => {
    const response = new ServerResponse(request());
    hideInside(response);
    response.setHeader('x-middleware-rewrite', 'http://127.0.0.1:4000/products');
    response.setHeader('x-request-id', 'one');
    expect(response.getHeaders()).toEqual({ 'x-request-id': 'one' });
  });

  it('learns which page of this site it got, because the router needs it', () => {
    const response = new ServerResponse(request());
    hideInside(response);
    response.setHeader('x-middleware-rewrite', '/nowhere');
    expect(response.getHeader('x-middleware-rewrite')).toBe('/nowhere');
  });
});
