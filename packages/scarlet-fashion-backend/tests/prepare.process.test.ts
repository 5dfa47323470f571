import { fileURLToPath } from 'node:url';
import { admitApplication } from '@scarlet/services';
import { freshStores } from '@scarlet/testkit/fresh-stores';
import { startOwnProcess } from '@scarlet/testkit/own-process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectMongo, type Mongo } from '#platform/mongo/connect';

const { mongoUri: ownerUri, redisUrl } = freshStores();
const script = fileURLToPath(new URL('../src/main.ts', import.meta.url));

let shopUri: string;
let owner: Mongo;
beforeAll(async () => {
  shopUri = await admitApplication(ownerUri);
  owner = await connectMongo({ uri: ownerUri, appName: 'test' });
});
afterAll(async () => {
  await owner.dropDatabase();
  await owner.close();
});

const start = (command: string, env: Record<string, string>) =>
  startOwnProcess({
    script,
    args: [command],
    env: {
      ...{ REDIS_URL: redisUrl, PORT: '0', PUBLIC_URL: 'http://shop.test', PAYMENT_PROVIDER_URL: 'http://127.0.0.1:9' },
      ...{ SECRET_KEY: 'k'.repeat(32), PAYMENT_API_KEY: 'k'.repeat(8), PAYMENT_WEBHOOK_SECRETS: 'k'.repeat(16) },
      ...env,
    },
  });

/** Runs a command to its end. */
const run = async (command: string, env: Record<string, string>) => {
  const { ended, log } = start(command, env);
  const code = await ended;
  const ownEvents = log.map(({ event }) => String(event)).filter((event) => !event.startsWith('redis.'));
  return { code, events: ownEvents, log: JSON.stringify(log) };
};

/** What a process has said by the time it is ready. */
const wordsOf = async (command: 'api' | 'worker', uri: string) => {
  const process = start(command, { MONGODB_URI: uri });
  await process.logged(`${command}.ready`);
  await process.stop();
  return process.log.filter(({ event }) => String(event).startsWith('database.')).map(({ event }) => event);
};

describe('a database that nobody has prepared', () => {
  it('is refused by the shop, which says the command that mends it', async () => {
    const refusals = await Promise.all([run('api', { MONGODB_URI: shopUri }), run('worker', { MONGODB_URI: shopUri })]);
    for (const { code, events, log } of refusals) {
      expect([code, events]).toEqual([1, ['database.unprepared']]);
      expect(log).toContain('inventory does not exist');
      expect(log).toContain('main.ts prepare');
    }
  });

  it("is not prepared by the shop's own user, who is told why", async () => {
    const { code, events, log } = await run('prepare', { MONGODB_URI: shopUri });
    expect([code, events]).toEqual([1, ['prepare.failed']]);
    expect(log).toContain('may not do this');
  });

  it('is prepared by its owner, and the second time there is nothing to mend', async () => {
    const both = { MONGODB_URI: shopUri, MONGODB_OWNER_URI: ownerUri };
    expect(await run('prepare', both)).toMatchObject({ code: 0, events: ['database.prepared'] });
    expect(await run('prepare', both)).toMatchObject({ code: 0, log: expect.stringContaining('"mended":[]') });
  });
});

describe('a prepared database', () => {
  it('is served without a word', async () => {
    expect(await Promise.all([wordsOf('api', shopUri), wordsOf('worker', shopUri)])).toEqual([[], []]);
  });

  it('is served to a user who could pass its rules by, with one warning', async () => {
    const warning = ['database.rules_can_be_bypassed'];
    const words = await Promise.all([wordsOf('api', ownerUri), wordsOf('worker', ownerUri)]);
    expect(words).toEqual([warning, warning]);
  });

  it('is prepared for a user without rights when nothing is missing', async () => {
    expect(await run('prepare', { MONGODB_URI: shopUri })).toMatchObject({ code: 0, events: ['database.prepared'] });
  });

  it('says what to do when it does not know the password', async () => {
    const wrong = shopUri.replace(/:[^:@]+@/, ':hush@');
    const { code, events, log } = await run('api', { MONGODB_URI: wrong });
    expect([code, events]).toEqual([1, ['api.failed']]);
    expect(log).toContain('correct user and password in the address');
    expect(log).not.toContain('hush');
  });

  it('of a version that let one confirmation bill twice is not prepared before that is mended, and says how', async () => {
    const bills = owner.collection<{ _id: string; invoice: { confirmationId: string } }>('bills');
    const twice = ['bill-1', 'bill-2'].map((_id) => ({ _id, invoice: { confirmationId: 'one for both' } }));
    await bills.dropIndex('invoice.confirmationId_1');
    await bills.insertMany(twice, { bypassDocumentValidation: true });
    const both = { MONGODB_URI: shopUri, MONGODB_OWNER_URI: ownerUri };
    const { code, events, log } = await run('prepare', both);
    expect([code, events]).toEqual([1, ['prepare.failed']]);
    expect(log).toMatch(/one for both.*data of an earlier version.*npm start -- --fresh/);
    await bills.deleteOne({ _id: 'bill-2' });
    expect(await run('prepare', both)).toMatchObject({ code: 0, events: ['database.prepared'] });
  });
});
