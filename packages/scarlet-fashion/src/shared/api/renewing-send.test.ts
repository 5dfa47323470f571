import type { WireReply, WireRequest } from '@scarlet/contracts/client';
import { describe, expect, it } from 'vitest';
import { createRenewingSend } from './renewing-send.ts';

const request: WireRequest = { method: 'GET', path: '/cart', headers: {}, body: undefined };
const expired: WireReply = { status: 401, body: { code: 'auth.token_expired' } };
const fine: WireReply = { status: 200, body: { lines: [] } };

const shop = (replies: WireReply[], renewed = true) => {
  const seen = { sends: 0, renewals: 0 };
  const send = createRenewingSend({
    send: async () => {
      seen.sends += 1;
      return replies.shift() ?? fine;
    },
    renew: async () => {
      seen.renewals += 1;
      return renewed;
    },
  });
  return { send, seen };
};

describe('A call whose session has run out', () => {
  it('is sent again after one renewal', async () => {
    const { send, seen } = shop([expired, fine]);
    expect(await send(request)).toBe(fine);
    expect(seen).toEqual({ sends: 2, renewals: 1 });
  });

  it('is not sent a third time', async () => {
    const { send, seen } = shop([expired, expired, fine]);
    expect(await send(request)).toBe(expired);
    expect(seen).toEqual({ sends: 2, renewals: 1 });
  });

  it('keeps its refusal when the session cannot be renewed', async () => {
    const { send, seen } = shop([expired], false);
    expect(await send(request)).toBe(expired);
    expect(seen.sends).toBe(1);
  });

  it('is renewed as well when the access token is none of ours', async () => {
    const { send, seen } = shop([{ status: 401, body: { code: 'auth.token_invalid' } }, fine]);
    expect(await send(request)).toBe(fine);
    expect(seen).toEqual({ sends: 2, renewals: 1 });
  });

  it('is not renewed for another refusal', async () => {
    const refused: WireReply = { status: 401, body: { code: 'auth.required' } };
    const { send, seen } = shop([refused]);
    expect(await send(request)).toBe(refused);
    expect(seen.renewals).toBe(0);
  });
});
