import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Intent } from '@scarlet/contracts/schemas';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from './at-end.ts';
import { openExportsFolder } from './exports-folder.ts';
import { runProgram } from './program.ts';
import { order } from './provider.ts';
import { openShop } from './shop.ts';

const paymentsEnv = {
  PORT: '0',
  PAYMENT_API_KEY: 'sk_test_scarlet',
  PAYMENT_WEBHOOK_SECRETS: 'whsec_test_scarlet',
  RETURN_ORIGIN: 'http://localhost:3000',
};

const create = async (port: number | undefined) => {
  const response = await fetch(`http://127.0.0.1:${port}/v1/payment_intents`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${paymentsEnv.PAYMENT_API_KEY}`,
      'content-type': 'application/json',
      'idempotency-key': 'order-1001-attempt-1',
    },
    body: JSON.stringify(order),
  });
  return Intent.parse(await response.json());
};

describe('the programs', () => {
  it('name every fault of their settings', async () => {
    const program = runProgram('payments', { PORT: 'x', RETURN_ORIGIN: 'http://localhost:3000/shop' });
    const { faults = [] } = await program.logged('config.invalid');
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'PORT',
      'PAYMENT_API_KEY',
      'PAYMENT_WEBHOOK_URL',
      'PAYMENT_WEBHOOK_SECRETS',
      'RETURN_ORIGIN',
    ]);
    expect(await program.ended).toEqual({ code: 1, signal: null });
    const till = runProgram('till', { TILL_FOLDERS: 'BLR=/a,BLR=/b,PUNJAB=/c' });
    expect((await till.logged('config.invalid')).faults).toEqual([
      'TILL_FOLDERS.2.shop: is too long for an invoice number',
      'TILL_FOLDERS: names a shop twice',
    ]);
  });

  it('do not know other commands', async () => {
    const program = runProgram('refund-everything', {});
    await program.logged('command.unknown');
    expect(await program.ended).toEqual({ code: 2, signal: null });
  });

  it('say that a port is taken, and leave the books of the program that has it alone', async () => {
    const shop = await openShop();
    const env = { ...paymentsEnv, PAYMENT_WEBHOOK_URL: shop.url, PAYMENT_DATA_DIR: await temporaryFolder() };
    const first = runProgram('payments', env);
    const { port } = await first.logged('payments.ready');
    const second = runProgram('payments', { ...env, PORT: String(port) });
    await second.logged('start.failed');
    expect(await second.ended).toEqual({ code: 1, signal: null });

    const intent = await create(port);
    expect(await readFile(join(env.PAYMENT_DATA_DIR, 'payments.jsonl'), 'utf8')).toContain(intent.id);
    await shop.close();
  });

  it('keep payments across a kill, and end well when they are asked to', async () => {
    const shop = await openShop();
    const env = { ...paymentsEnv, PAYMENT_WEBHOOK_URL: shop.url, PAYMENT_DATA_DIR: await temporaryFolder() };
    const first = runProgram('payments', env);
    const intent = await create((await first.logged('payments.ready')).port);
    await first.kill('SIGKILL');

    const second = runProgram('payments', env);
    const again = await create((await second.logged('payments.ready')).port);
    expect(again.id).toBe(intent.id);
    expect(await second.kill('SIGTERM')).toEqual({ code: 0, signal: null });
    await shop.close();
  });
});

describe('a till that is killed again and again', () => {
  it('bills every import once and gives no number twice', async () => {
    const BLR = await openExportsFolder();
    const refs = Array.from({ length: 150 }, (_, index) => `SF-${1000 + index}`);
    await Promise.all(refs.map((ref) => BLR.exportBill(ref)));
    const env = {
      PORT: '0',
      TILL_FOLDERS: `BLR=${BLR.path}`,
      TILL_MODE: 'auto',
      TILL_DELAY_MS: '0',
      TILL_SCAN_MS: '10',
    };
    for (const bills of [1, 5, 12, 20]) {
      const till = runProgram('till', env);
      await till.logged('till.billed', bills);
      expect(await till.kill('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' });
    }
    const till = runProgram('till', env);
    await till.logged('till.ready');
    await expect.poll(() => BLR.imported(), { timeout: 30_000 }).toHaveLength(refs.length);
    expect(await till.kill('SIGTERM')).toEqual({ code: 0, signal: null });

    const numbers = await Promise.all(refs.map(BLR.invoiceOf));
    const counts = numbers.map((number) => Number(number.slice(-5))).sort((one, other) => one - other);
    expect(counts).toEqual(refs.map((_, index) => index + 1));
    expect((await BLR.names()).every((name) => name.startsWith('BILLED_'))).toBe(true);
  });
});
