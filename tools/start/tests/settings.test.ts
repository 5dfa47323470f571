import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { brokenLines, namesInFile, readEnvironment, repeatedNames } from '@scarlet/services';
import { describe, expect, it } from 'vitest';
import { ofOneProcess, readSettings, settings } from '../settings.ts';
import { tempFolder } from './fixtures/temp-folder.ts';

const SECRET = 'a-secret-of-16-c';

describe('settings', () => {
  it('need nothing from a person', () => {
    const read = readSettings({});
    expect(read.ok && read.settings.port('STOREFRONT_PORT')).toBe(3000);
    expect(read.ok && read.settings.get('MONGODB_URI')).toBeUndefined();
  });

  it('tell a port that was asked for from a default one', () => {
    const read = readSettings({ MONGO_PORT: '27200' });
    if (!read.ok) expect.unreachable();
    expect([read.settings.portSet('MONGO_PORT'), read.settings.portSet('REDIS_PORT')]).toEqual([27_200, undefined]);
  });

  it('name every fault at once', () => {
    const read = readSettings({
      API_PORT: '70000',
      PUBLIC_URL: 'https://shop.example/path',
      TILL_MODE: 'maybe',
      SECRET_KEY: 'short',
    });
    expect(read.ok ? [] : read.faults.map((fault) => fault.split(' ')[0]).sort()).toEqual([
      'API_PORT',
      'PUBLIC_URL',
      'SECRET_KEY',
      'TILL_MODE',
    ]);
  });

  it.each([
    ['TILL_PORT', '65536', '65535'],
    ['AGENT_PORT', '65535', '65534'],
    ['METRICS_PORT', '65535', '65534'],
    ['METRICS_PORT', '65536', '0'],
    ['HOLD_MS', '5', '100'],
    ['HOLD_MS', '1000000000', '999999999'],
    ['SWEEP_MS', '0', '100'],
    ['PAYMENT_WEBHOOK_SECRETS', `${SECRET},${SECRET}1,${SECRET}2`, `${SECRET},${SECRET}1`],
    ['LOCK_REDIS_URLS', 'redis://a,redis://b', 'redis://a,redis://b,redis://c'],
    ['LOCK_REDIS_URLS', 'redis://a,redis://b,redis://a/1', 'redis://a'],
    ['HOST', 'not a host', 'shop-1.example'],
    ['HOST', '-shop', '::1'],
    ['HOST', '1.2.3.256', '1.2.3.4'],
    ['PAYMENT_PROVIDER_URL', 'http://%%', 'https://pay.example/api'],
    ['AGENT_POLL_MS', '0', '86400000'],
    ['AGENT_PROFILE', 'tally', 'e4u-minimal'],
    ['TILL_SCAN_MS', '9', '10'],
    ['TILL_SCAN_MS', '60001', '60000'],
    ['MAIL_RETRY_MS', '99', '100'],
    ['PAYMENT_LATE_MS', '86400001', '0'],
    ['TRUST_FORWARDED_FOR', 'yes', '1'],
  ])('hold %s to the bounds of its reader: %s is none, %s is one', (name, left, right) => {
    const isRefused = (value: string) => !readSettings({ [name]: value }).ok;
    expect([isRefused(left), isRefused(right)]).toEqual([true, false]);
  });

  it('name what .env has and nobody reads, and what only one process may be told, with the other faults', () => {
    const root = tempFolder();
    writeFileSync(join(root, '.env'), 'API_PROT=4001\nAPI_PORT=4002\nPORT=2\nAGENT_STABLE_MS=soon\n');

    const read = readSettings(readEnvironment(root, {}), { named: namesInFile(root) });
    expect(read.ok ? [] : read.faults).toEqual([
      'AGENT_STABLE_MS is not a whole number of milliseconds from 1 to 86400000: soon',
      'API_PROT is in .env, but there is no such setting',
      'PORT is in .env, but npm start gives each process its own',
    ]);
  });

  it('are read past the invisible mark that some editors put before a text', () => {
    const root = tempFolder();
    writeFileSync(join(root, '.env'), '\uFEFFAPI_PORT=4001\n');
    expect([readEnvironment(root, {}), brokenLines(root)]).toEqual([{ API_PORT: '4001' }, []]);
  });

  it('end the program with what to do, and no stack, when .env cannot be read', () => {
    const root = tempFolder();
    mkdirSync(join(root, '.env'));
    const read = "import { readEnvironment } from '@scarlet/services'; readEnvironment(process.argv[1], {});";
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', read, root], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/\.env cannot be read: EISDIR/),
      'To mend it: make it a file that your user may read, or take it away',
      '',
    ]);
  });

  it('name each line of .env that sets nothing, by its number, because it may be half a secret', () => {
    const root = tempFolder();
    const lines = [
      '# Mine',
      'A=1',
      'SECRET_KEY hush',
      '',
      'export B = "two',
      'lines" # said',
      "C='=x'",
      'nonsense',
      'D=',
    ];
    writeFileSync(join(root, '.env'), lines.join('\r\n'));

    const read = readSettings({}, { broken: brokenLines(root) });
    expect(read.ok ? [] : read.faults).toEqual([
      'line 3 of .env is not NAME=value',
      'line 8 of .env is not NAME=value',
    ]);
  });

  it('name what .env sets more than once and the lines that do, whichever of them is wrong or empty', () => {
    const root = tempFolder();
    const lines = [
      'API_PORT=soon',
      '#API_PORT=1',
      'SECRET_KEY="hush',
      'TILL_PORT=no name inside a secret"',
      'export API_PORT = 4000',
      'TILL_PORT=4300',
      'API_PORT=',
      'HOLD_MS=900000',
      'HOLD_MS=900000',
    ];
    writeFileSync(join(root, '.env'), lines.join('\r\n'));

    const read = readSettings({}, { repeated: repeatedNames(root) });
    expect(read.ok ? [] : read.faults).toEqual([
      'API_PORT is set more than once in .env: lines 1, 5, 7',
      'HOLD_MS is set more than once in .env: lines 8, 9',
    ]);
  });

  it('never show a secret, not even a wrong one', () => {
    const read = readSettings({ SECRET_KEY: 'hush', REDIS_URL: 'ftp://me:hush@host' });
    expect(JSON.stringify(read)).toContain('SECRET_KEY');
    expect(JSON.stringify(read)).not.toContain('hush');
  });

  it('take the address of a replica set with several hosts', () => {
    expect(readSettings({ MONGODB_URI: 'mongodb://a:1,b:2/scarlet?replicaSet=x' }).ok).toBe(true);
  });

  it('take no owner of a database that they do not name', () => {
    const ownerUri = 'mongodb://me:hush@host/scarlet';
    expect(readSettings({ MONGODB_OWNER_URI: ownerUri })).toEqual({
      ok: false,
      faults: ['MONGODB_OWNER_URI is set without MONGODB_URI'],
    });
    expect(readSettings({ MONGODB_URI: 'mongodb://shop@host/scarlet', MONGODB_OWNER_URI: ownerUri }).ok).toBe(true);
  });

  it('are all explained in .env.example, with their defaults, and so is what only one process may be told', () => {
    const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');
    expect(Array.from(example.matchAll(/^# ([A-Z_]+)=/gm), ([, name]) => name).sort()).toEqual(
      [...ofOneProcess].sort(),
    );
    const shown = parseEnv(example.replace(/^#(?=[A-Z_]+=)/gm, ''));
    const expected = Object.entries(settings).map(([name, setting]) => [
      name,
      'otherwise' in setting ? setting.otherwise : '',
    ]);
    expect(shown).toEqual(Object.fromEntries(expected));
  });

  it.each(Object.entries(settings))('%s: .env.example names every form that its reader takes', (name, { check }) => {
    const example = readFileSync(new URL('../../../.env.example', import.meta.url), 'utf8');
    const [explained = ''] = new RegExp(String.raw`(?:^# .*\n)+#${name}=.*`, 'm').exec(example) ?? [];
    expect(explained).not.toBe('');
    // A refusal lists what would have been taken: addresses by their beginnings, words by themselves.
    const fault = check('no:such:form') ?? '';
    const words = /^is none of (.*)$/.exec(fault)?.[1]?.split(', ') ?? [];
    const forms = [...Array.from(fault.matchAll(/[\w+]+:\/\//g), ([scheme]) => scheme), ...words];
    expect(forms.filter((form) => !explained.includes(form))).toEqual([]);
  });
});

describe('the environment', () => {
  it('wins over .env, and nothing of npm is in it', () => {
    const root = tempFolder();
    writeFileSync(join(root, '.env'), 'API_PORT=4444\nTILL_PORT=4545\nREDIS_URL=\n');
    const env = readEnvironment(root, { API_PORT: '4001', npm_config_cache: '/x' });

    expect(env).toEqual({ API_PORT: '4001', TILL_PORT: '4545' });
  });
});
