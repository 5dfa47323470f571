import { Problem } from '@scarlet/contracts/problem';
import { describe, expect, it } from 'vitest';
import { minute } from '#kernel/clock';
import { createRefusedForms, toRefusedForm } from './refused-forms.ts';

const openedAtMs = Date.UTC(2026, 10, 23, 10);
const formsAt = (nowMs: number, secretKey = 'a secret') =>
  createRefusedForms({ secretKey, clock: { nowMs: () => nowMs } });
const meta = { token: '', next: undefined, back: '/checkout?step=pay', key: 'a-key-of-16-chars' };
const problem = new Problem('request.invalid', {}, { errors: [{ pointer: '/contact/phone', message: 'is wrong' }] });
const sent = (fields: Record<string, unknown>, keeps = Object.keys(fields)) =>
  toRefusedForm({ meta, fields, back: meta.back }, { problem, keeps });
const sealed = async (fields: Record<string, string>) => (await formsAt(openedAtMs).keep(sent(fields))).value ?? '';

describe('a form that was refused', () => {
  it('comes back as it was typed, with its refusal and its key', async () => {
    const form = sent({ name: 'आशा राव', phone: '12', line: ['A-B-C:1:100', 'D-E-F:2:200'] });
    const { value } = await formsAt(openedAtMs).keep(form);
    expect(await formsAt(openedAtMs + 9 * minute).open(value)).toEqual({
      page: '/checkout',
      problem: { code: 'request.invalid', facts: {}, errors: [{ pointer: '/contact/phone', message: 'is wrong' }] },
      values: { name: ['आशा राव'], phone: ['12'], line: ['A-B-C:1:100', 'D-E-F:2:200'] },
      key: 'a-key-of-16-chars',
    });
  });

  it('is gone after ten minutes, whatever the browser thinks', async () => {
    expect(await formsAt(openedAtMs + 10 * minute).open(await sealed({ name: 'Asha' }))).toBeUndefined();
  });

  it('cannot be read or changed by anybody else', async () => {
    const value = await sealed({ name: 'Asha Rao of Lavelle Road' });
    expect(Buffer.from(value, 'base64url').toString('latin1')).not.toContain('Lavelle');
    expect(await formsAt(openedAtMs, 'another secret').open(value)).toBeUndefined();
    expect(await formsAt(openedAtMs).open(`${value.slice(0, -2)}xx`)).toBeUndefined();
    expect(await formsAt(openedAtMs).open(undefined)).toBeUndefined();
  });

  it('keeps only the fields that are meant to be kept', () => {
    expect(sent({ email: 'a@b.example', password: 'secret words' }, ['email']).values).toEqual({
      email: ['a@b.example'],
    });
  });

  it('leaves out the longest value first when a cookie cannot hold them all', async () => {
    // Texts without a pattern, which packing cannot make smaller.
    const noise = (length: number, seed: number) =>
      Array.from({ length }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919 + seed * 104_729) % 20_000))).join(
        '',
      );
    const names = Array.from({ length: 12 }, (_, at) => `field${at}`);
    const fields = Object.fromEntries(names.map((name, at) => [name, noise(400 + at, at)]));
    const value = await sealed({ ...fields, name: 'Asha' });
    expect(value.length).toBeLessThanOrEqual(3_800);
    const { values } = (await formsAt(openedAtMs).open(value)) ?? { values: {} };
    expect(values).toHaveProperty('name', ['Asha']);
    expect(values).toHaveProperty('field0');
    expect(values).not.toHaveProperty('field11');
  });
});
