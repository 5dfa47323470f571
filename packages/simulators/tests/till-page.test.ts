import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { openExportsFolder } from './exports-folder.ts';
import { openTill } from './till.ts';

const byHand = { mode: 'hand', clock: { nowMs: () => Date.parse('2026-05-04T06:00:00Z') } } as const;

const openTwoShops = async () => {
  const [BLR, BOM] = [await openExportsFolder(), await openExportsFolder()];
  return { BLR, BOM, till: await openTill({ BLR, BOM }, byHand) };
};

describe('billing by hand', () => {
  it('shows the lines of what waits, and bills what a person presses', async () => {
    const { BLR, till } = await openTwoShops();
    const fileName = await BLR.exportBill('SF-1001');
    const page = await till.page('/BLR');
    expect(page).toContain('Linen shirt');
    expect(page).toContain('Scarf, &quot;silk&quot;');
    expect(page).toContain('₹3,897.50');
    expect(page).toContain(`value="${fileName}">Bill it`);

    const reply = await till.send('/BLR/bill', { fileName });
    expect(reply.status).toBe(303);
    expect(reply.headers.get('location')).toBe('/BLR?billed=BLR%2F2627%2F00001');
    expect(await BLR.invoiceOf('SF-1001')).toBe('BLR/2627/00001');
    const after = await till.page('/BLR?billed=BLR%2F2627%2F00001');
    expect(after).toContain('Order SF-1001 is billed as <code>BLR/2627/00001</code>');
    expect(after).toContain('No import is waiting.');
  });

  it('bills once when the button is pressed many times at once', async () => {
    const { BLR, till } = await openTwoShops();
    const fileName = await BLR.exportBill('SF-1');
    const replies = await Promise.all(Array.from({ length: 5 }, () => till.send('/BLR/bill', { fileName })));
    expect(new Set(replies.map((reply) => reply.headers.get('location')))).toEqual(
      new Set(['/BLR?billed=BLR%2F2627%2F00001']),
    );
    expect(await BLR.imported()).toEqual([fileName]);
  });

  it('shows every shop on the first page and one on its own', async () => {
    const { BLR, BOM, till } = await openTwoShops();
    await BLR.exportBill('SF-1');
    await BOM.exportBill('SF-2');
    expect(await till.page('/')).toMatch(/IMPORT_SF-1\.csv.*IMPORT_SF-2\.csv/s);
    const own = await till.page('/BOM');
    expect(own).toContain('IMPORT_SF-2.csv');
    expect(own).not.toContain('IMPORT_SF-1.csv');
    expect(own).toContain('Nothing public describes E4U');
  });

  it('is switched for one shop at a time', async () => {
    const { BLR, BOM, till } = await openTwoShops();
    await BLR.exportBill('SF-1');
    await BOM.exportBill('SF-2');
    expect((await till.send('/BOM/mode', { mode: 'auto' })).status).toBe(303);
    await till.billed(1);
    expect(await BOM.invoiceOf('SF-2')).toBe('BOM/2627/00001');
    expect(await BLR.names()).toEqual(['IMPORT_SF-1.csv']);
    expect(await till.page('/BOM')).toContain('Bills by itself');

    await till.send('/BOM/mode', { mode: 'hand' });
    expect(await till.page('/BOM')).toContain('Billed by hand');
  });
});

describe('who may use the counter', () => {
  it('takes no form from another site', async () => {
    const { BLR, till } = await openTwoShops();
    const fileName = await BLR.exportBill('SF-1');
    for (const origin of ['http://evil.example', 'null', '']) {
      expect((await till.send('/BLR/bill', { fileName }, origin)).status).toBe(403);
      expect((await till.send('/BLR/mode', { mode: 'auto' }, origin)).status).toBe(403);
    }
    expect(await BLR.names()).toEqual([fileName]);
  });

  it('answers to names of this machine only', async () => {
    const { till } = await openTwoShops();
    const status = await new Promise((resolve, reject) => {
      request(till.url, { headers: { host: 'rebound.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(403);
  });

  it.each([
    ['/BLR/bill', { fileName: '../../etc/passwd' }],
    ['/BLR/bill', { fileName: 'IMPORT_SF-404.csv' }],
    ['/BLR/bill', {}],
    ['/BLR/mode', { mode: 'never' }],
    ['/DEL/bill', { fileName: 'IMPORT_SF-1.csv' }],
  ])('has nothing to do for %s with %j', async (path, fields: Record<string, string>) => {
    const { till } = await openTwoShops();
    const reply = await till.send(path, fields);
    expect(reply.status).toBe(404);
    expect(await reply.text()).toContain('Nothing here');
  });

  it('says that it is alive', async () => {
    const { till } = await openTwoShops();
    expect(JSON.parse(await till.page('/healthz'))).toEqual({ status: 'ok' });
  });
});
