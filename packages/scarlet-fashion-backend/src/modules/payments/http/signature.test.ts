import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSigned } from './signature.ts';

const secret = 'first-secret-of-the-webhook';
const other = 'second-secret-of-the-webhook';
const nowMs = Date.parse('2026-11-23T10:00:00Z');
const rawBody = Buffer.from('{"id":"evt_1","amount":1.0}');

const macOf = (t: number, { by = secret, body = rawBody }: { by?: string; body?: Buffer } = {}): string =>
  createHmac('sha256', by).update(`${t}.`).update(body).digest('hex');
const headerAt = (ms: number, options?: { by?: string; body?: Buffer }): string => {
  const t = Math.floor(ms / 1_000);
  return `t=${t},v1=${macOf(t, options)}`;
};
const check = (header: string | undefined, { secrets = [secret], body = rawBody } = {}): boolean =>
  isSigned({ header, rawBody: body, secrets, nowMs });

describe('the signature of a webhook', () => {
  it('is right for the bytes that were signed', () => {
    expect(check(headerAt(nowMs))).toBe(true);
  });

  it('is wrong for a body that says the same in other bytes', () => {
    expect(check(headerAt(nowMs), { body: Buffer.from('{"id":"evt_1","amount":1}') })).toBe(false);
  });

  it('is wrong with another secret', () => {
    expect(check(headerAt(nowMs, { by: other }))).toBe(false);
  });

  it('is taken with either secret while the secrets are exchanged', () => {
    const both = { secrets: [secret, other] };
    expect(check(headerAt(nowMs), both)).toBe(true);
    expect(check(headerAt(nowMs, { by: other }), both)).toBe(true);
  });

  it('may stand beside one that was made with an older secret', () => {
    const t = Math.floor(nowMs / 1_000);
    expect(check(`t=${t},v1=${macOf(t, { by: other })},v1=${macOf(t)}`)).toBe(true);
  });

  it('lives for 300 seconds, in both directions of a clock that is wrong', () => {
    expect(check(headerAt(nowMs - 299_000))).toBe(true);
    expect(check(headerAt(nowMs - 301_000))).toBe(false);
    expect(check(headerAt(nowMs + 299_000))).toBe(true);
    expect(check(headerAt(nowMs + 302_000))).toBe(false);
  });

  it('covers the time: an old one does not become young by another t', () => {
    const old = Math.floor(nowMs / 1_000) - 600;
    expect(check(`t=${Math.floor(nowMs / 1_000)},v1=${macOf(old)}`)).toBe(false);
  });

  it.each([
    ['missing', undefined],
    ['empty', ''],
    ['without a time', `v1=${macOf(Math.floor(nowMs / 1_000))}`],
    ['without a signature', `t=${Math.floor(nowMs / 1_000)}`],
    ['with a time that is no number', `t=now,v1=${macOf(Math.floor(nowMs / 1_000))}`],
    ['with a signature of another length', `t=${Math.floor(nowMs / 1_000)},v1=abcd`],
    ['with an empty signature', `t=${Math.floor(nowMs / 1_000)},v1=`],
    ['that is no list at all', 'hello'],
  ])('is wrong when it is %s', (_what, header) => {
    expect(check(header)).toBe(false);
  });
});
