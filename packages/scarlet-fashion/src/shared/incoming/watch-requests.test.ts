import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { tellRealAddress } from './watch-requests.ts';

const request = () => new IncomingMessage(new Socket());

describe('A request that comes in', () => {
  it('cannot say that it comes from somewhere else', () => {
    const made = request();
    made.headers['x-forwarded-for'] = '203.0.113.7';
    tellRealAddress(made);
    expect(made.headers['x-forwarded-for']).toBe('');
  });
});
