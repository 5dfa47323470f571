import { describe, expect, it } from 'vitest';
import { readConfig as readBackend } from '../../../packages/scarlet-fashion-backend/src/config.ts';
import { readConfig as readAgent } from '../../../packages/scarlet-fashion-sync-agent/src/config.ts';
import { readPaymentsConfig, readTillConfig } from '../../../packages/simulators/src/config.ts';
import { agent, backendCommand, firstProcesses, type Installation, openingOfShop } from '../processes.ts';
import { welcome } from '../screen.ts';
import { readSettings, settings } from '../settings.ts';

const given = (env: NodeJS.ProcessEnv = {}): Installation => {
  const read = readSettings(env);
  if (!read.ok) expect.unreachable();
  return {
    ...{ root: '/clone', dataDir: '/clone/.data', isDev: false, env, settings: read.settings },
    secrets: { secretKey: 'a'.repeat(43), paymentApiKey: 'b'.repeat(43), paymentWebhookSecret: 'c'.repeat(43) },
    ports: {
      storefront: 3001,
      api: 4001,
      payments: 4201,
      till: 4301,
      agents: { BLR: 4101, BOM: 4102 },
      metrics: {},
    },
    servers: {
      ...{ mongoUri: 'mongodb://m/scarlet', mongoOwnerUri: 'mongodb://owner@m/scarlet' },
      ...{ redisUrl: 'redis://r', ports: { mongo: 1, redis: 2 } },
    },
  };
};

const envOf = (installation: Installation, name: string) =>
  firstProcesses(installation).find((plan) => plan.name === name)?.env ?? {};

const faultsOf = (read: { ok: true } | { ok: false; faults: readonly string[] }) => (read.ok ? [] : read.faults);

describe('the processes of the shop', () => {
  it('know each other by the ports that were really chosen', () => {
    const shop = given();
    expect(envOf(shop, 'storefront')).toMatchObject({
      API_URL: 'http://127.0.0.1:4001',
      PUBLIC_URL: 'http://localhost:3001',
    });
    expect(envOf(shop, 'api')).toMatchObject({ PORT: '4001', PAYMENT_PROVIDER_URL: 'http://127.0.0.1:4201' });
    expect(envOf(shop, 'payments').PAYMENT_WEBHOOK_URL).toBe('http://127.0.0.1:4001/payments/webhook');
    expect(agent(shop, 'BOM', undefined).env).toMatchObject({
      AGENT_PORT: '4102',
      AGENT_API_URL: 'http://127.0.0.1:4001',
    });
  });

  it('share the secrets of the payment provider', () => {
    const shop = given();
    for (const name of ['PAYMENT_API_KEY', 'PAYMENT_WEBHOOK_SECRETS']) {
      expect(envOf(shop, 'payments')[name]).toBe(envOf(shop, 'api')[name]);
    }
  });

  it('have the right to change the rules of the database in none but the one that prepares it', () => {
    const shop = given({ MONGODB_URI: 'mongodb://m/scarlet', MONGODB_OWNER_URI: 'mongodb://owner@m/scarlet' });
    const others = [...firstProcesses(shop), agent(shop, 'BLR', undefined), backendCommand(shop, 'audit-stock')];

    expect(openingOfShop(shop).env).toMatchObject({ MONGODB_OWNER_URI: 'mongodb://owner@m/scarlet' });
    expect(others.filter(({ env }) => JSON.stringify(env).includes('owner')).map(({ name }) => name)).toEqual([]);
  });

  it('let the till and the agent of a shop meet in one folder', () => {
    const shop = given();
    const folder = agent(shop, 'BLR', undefined).env.AGENT_EXPORT_DIR;
    expect(envOf(shop, 'till').TILL_FOLDERS).toContain(`BLR=${folder}`);
  });

  it('give an agent a pairing code only when there is one', () => {
    expect(agent(given(), 'BLR', 'AB12-CD34').env.AGENT_PAIRING_CODE).toBe('AB12-CD34');
    expect(agent(given(), 'BLR', undefined).env).not.toHaveProperty('AGENT_PAIRING_CODE');
  });

  it('stay on loopback, whatever the storefront does', () => {
    const shop = given({ HOST: '0.0.0.0' });
    expect(envOf(shop, 'api').HOST).toBe('127.0.0.1');
    expect(firstProcesses(shop).find(({ name }) => name === 'storefront')?.args).toContain('0.0.0.0');
  });

  it.each([
    ['127.0.0.1', 'http://127.0.0.1:3001/health', 'http://localhost:3001'],
    ['0.0.0.0', 'http://127.0.0.1:3001/health', 'http://localhost:3001'],
    ['::', 'http://[::1]:3001/health', 'http://localhost:3001'],
    ['::1', 'http://[::1]:3001/health', 'http://localhost:3001'],
    ['192.0.2.7', 'http://192.0.2.7:3001/health', 'http://192.0.2.7:3001'],
  ])('ask for the storefront where HOST=%s has it listen', (HOST, healthUrl, publicUrl) => {
    const shop = given({ HOST });
    expect(firstProcesses(shop).find(({ name }) => name === 'storefront')).toMatchObject({
      healthUrl,
      env: { PUBLIC_URL: publicUrl },
    });
  });

  it.each([
    [{}, false],
    [{ HOST: '::1' }, false],
    [{ HOST: '0.0.0.0' }, true],
    [{ HOST: '192.0.2.7' }, true],
  ])('are said to stay behind when the shop is opened to other machines: %j', (env, isSaid) => {
    expect(welcome(given(env)).includes('PAYMENT_PUBLIC_URL')).toBe(isSaid);
  });

  it('tell their figures each on a port of its own, and commands nowhere', () => {
    const shop = given();
    const watched = { ...shop, ports: { ...shop.ports, metrics: { api: 4401, worker: 4402 } } };
    expect([envOf(watched, 'api').METRICS_PORT, envOf(watched, 'worker').METRICS_PORT]).toEqual(['4401', '4402']);
    expect(backendCommand(watched, 'seed').env.METRICS_PORT).toBe('0');
    expect(envOf(shop, 'api').METRICS_PORT).toBe('0');
    expect(readSettings({ METRICS_PORT: '0' }).ok && !readSettings({ METRICS_PORT: '70000' }).ok).toBe(true);
  });

  it('write mails into the data folder until a mail server is named', () => {
    expect(envOf(given(), 'worker')).toMatchObject({
      MAIL_URL: 'file:///clone/.data/mails',
      MAIL_FROM: 'Scarlet Fashion <orders@scarlet.example>',
    });
    expect(envOf(given({ MAIL_URL: 'smtp://mail.example:587' }), 'worker').MAIL_URL).toBe('smtp://mail.example:587');
    for (const wrong of [{ MAIL_URL: 'mail.example' }, { MAIL_FROM: 'us\r\nBcc: x@y.z' }]) {
      expect(readSettings(wrong).ok).toBe(false);
    }
  });

  it('write mails where the screen says', () => {
    const mails = (env?: NodeJS.ProcessEnv) => /Mails to customers +(.*)/.exec(welcome(given(env)))?.[1];
    expect(mails()).toBe('/clone/.data/mails');
    expect(mails({ MAIL_URL: 'file:///srv/mails' })).toBe('/srv/mails');
    expect(mails({ MAIL_URL: 'smtp://mail.example:587' })).toBe('sent by the server of MAIL_URL');
  });

  it('are told nothing that the shell of the start means for one process', () => {
    const shop = given({ AGENT_FAILPOINT: 'after_stage', AGENT_PAIRING_CODE: 'AB12-CD34', PAYMENT_DATA_DIR: '/x' });
    expect(agent(shop, 'BLR', undefined).env.AGENT_FAILPOINT).toBeUndefined();
    expect(agent(shop, 'BLR', undefined).env.AGENT_PAIRING_CODE).toBeUndefined();
    expect(envOf(shop, 'payments').PAYMENT_DATA_DIR).toBe('/clone/.data/payments');
  });

  const odd = [
    ...['0', '1', '9', '10', '99', '100', '0099', '60000', '60001', '65536', '86400000', '86400001', '1000000000'],
    ...[
      '1.5',
      '-1',
      '1e3',
      ' ',
      'soon',
      'auto',
      'debug',
      'fatal',
      'constructor',
      'e4u-minimal',
      'a@b.c',
      'x'.repeat(40),
    ],
    ...[
      'http://x',
      'https://pay.example/',
      'http://%%',
      'https://x/y',
      'ftp://x',
      'redis://x',
      'redis:x',
      'mongodb://a:1,b:2/x',
    ],
    ...['smtp://m', 'file:///m', 'mongodb:x', '::1', 'a b', 'x,y', `${'x'.repeat(16)},${'y'.repeat(16)}`],
  ];
  const readers: Record<string, (env: NodeJS.ProcessEnv) => unknown> = {
    api: (env) => faultsOf(readBackend(env)),
    worker: (env) => faultsOf(readBackend(env)),
    payments: (env) => faultsOf(readPaymentsConfig(env)),
    till: (env) => faultsOf(readTillConfig(env)),
    'agent-BLR': (env) => readAgent(env) && [],
  };

  it.each(Object.keys(settings))('find no fault in any %s that the start lets pass', (name) => {
    const passing = odd.map((value) => ({ [name]: value })).filter((env) => readSettings(env).ok);
    for (const env of passing) {
      const shop = given(env);
      const plans = [...firstProcesses(shop), agent(shop, 'BLR', undefined)];
      for (const plan of plans) expect(readers[plan.name]?.(plan.env) ?? [], JSON.stringify(env)).toEqual([]);
    }
  });

  it('leave the simulator out when there is another provider', () => {
    const shop = given({ PAYMENT_PROVIDER_URL: 'https://pay.example' });
    expect(firstProcesses(shop).map(({ name }) => name)).not.toContain('payments');
    expect(envOf(shop, 'api').PAYMENT_PROVIDER_URL).toBe('https://pay.example');
  });

  it('run commands of the backend without a watcher, also in development', () => {
    const inDevelopment = { ...given(), isDev: true };
    const isWatched = ({ args }: { args: readonly string[] }) => args.some((arg) => arg.endsWith('run-watched.ts'));
    expect(isWatched(backendCommand(inDevelopment, 'seed'))).toBe(false);
    expect(
      firstProcesses(inDevelopment)
        .filter(isWatched)
        .map(({ name }) => name),
    ).toEqual(['payments', 'api', 'worker', 'till']);
    expect(firstProcesses(given()).filter(isWatched)).toEqual([]);
  });
});
