import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { copyBackend, type Judges, type Patch, type PatchedBackend } from './patched-backend.ts';

let copy: PatchedBackend;
beforeAll(async () => {
  copy = await copyBackend({ mongoUri: inject('mongoUri'), redisUrl: inject('redisUrl') });
});
afterAll(() => copy.remove());

const holds = 'src/modules/inventory/adapters/hold-writes.ts';
const inventoryTests = 'src/modules/inventory/tests';
/** The shop's own use cases in the world of chance. */
const protocol: Judges = {
  ...{ project: 'unit', testFile: 'model/code/run-code.test.ts' },
  named: 'in the schedules from 1 on|go the same way',
};
const buyers: Judges = {
  ...{ project: 'race', testFile: `${inventoryTests}/holds.race.test.ts` },
  named: 'twenty buyers|lock server is away',
};
const payers: Judges = { ...buyers, named: 'twenty buyers|buying, paying and giving up' };
const twoProcesses: Judges = {
  ...{ project: 'race', testFile: `${inventoryTests}/crowds.race.test.ts` },
  named: 'one key in two processes|bags of many sizes',
};

type Mutation = Patch & { readonly name: string; readonly judges: Judges; readonly caughtBy: string };
/** What somebody might take for tidying up. */
const mutations: readonly Mutation[] = [
  {
    name: 'a hold does not ask whether the pieces are there',
    ...{ file: holds, from: '  available: { $gte: unitsNeeded(wishes) },\n', to: '' },
    ...{ judges: buyers, caughtBy: 'end with five who have one' },
  },
  {
    name: 'a hold does not ask whether its key holds already',
    ...{ file: holds, from: "  'holds.key': { $nin: wishes.map(({ key }) => key) },\n", to: '' },
    ...{ judges: twoProcesses, caughtBy: 'holds once, is sold once' },
  },
  {
    name: 'a sale does not ask whether the pieces are held',
    ...{ file: holds, from: "  $expr: { $setIsSubset: [{ $literal: plain(holds) }, '$holds'] },\n", to: '' },
    ...{ judges: payers, caughtBy: 'keeps every record in balance' },
  },
  {
    name: 'the pieces go back before the order is over',
    file: 'src/modules/orders/use-cases/end-order.ts',
    from: '    const ended = await orders.move(order, to, facts);\n',
    to: '    await serveStock({ ...order, status: to });\n    const ended = await orders.move(order, to, facts);\n',
    ...{ judges: protocol, caughtBy: 'keep every promise' },
  },
  {
    name: 'all attempts of an order hold under one key',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the source of a template
    ...{ file: 'src/modules/orders/domain/stock-duty.ts', from: '`${id}#${attempt}`', to: '`${id}#1`' },
    ...{ judges: protocol, caughtBy: 'keep every promise' },
  },
  {
    name: 'who takes a reinstatement over goes on in the old attempt',
    file: 'src/modules/orders/use-cases/sweep-orders.ts',
    ...{ from: 'const order = await orders.takeOver(stuck);', to: 'const order = await orders.get(stuck.id);' },
    ...{ judges: protocol, caughtBy: 'keep every promise' },
  },
];

describe('the tests of the shop', () => {
  it.each(mutations)('fail when $name', async ({ judges, caughtBy, ...patch }) => {
    const { passed, failed } = await copy.judge(judges, patch);
    expect(failed.join('\n')).toContain(caughtBy);
    // The copy itself is sound: what the patch does not touch holds.
    expect(passed.length).toBeGreaterThan(0);
  });
});
