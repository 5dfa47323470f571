import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';

const lines = (count: number): string => Array.from({ length: count }, (_, at) => `  go(${at});`).join('\n');

/** Rule -> what breaks it. All our own plugins are named `plugin`; what follows the dash says what one is about. */
const breaches = {
  'plugin-bare-error': `export const f = () => {\n  throw new Error('no');\n};`,
  'plugin-import-type': `export type O = import('./order.ts').Order | undefined;`,
  'plugin-typeof-import': `export type O = typeof import('./order.ts');`,
  'plugin-global-uuid': `export const f = () => crypto.randomUUID();`,
  'plugin-effect-network': `export const f = () => fetch('https://shop.example');`,
  'plugin-effect-clock': `export const f = () => Date.now();`,
  'plugin-effect-date': `export const f = () => new Date();`,
  'plugin-effect-stopwatch': `export const f = () => performance.now();`,
  'plugin-effect-timer': `export const f = (go: () => void) => setTimeout(go, 5);`,
  'plugin-effect-chance': `export const f = () => Math.random();`,
  'plugin-effect-process': `export const f = () => process.getBuiltinModule('node:fs');`,
  noUnsafeTypeAssertion: `export const f = (value: unknown) => value as string;`,
  noExplicitAny: `export const f = (value: any) => value;`,
  noNonNullAssertion: `export const f = (value?: string) => value!.length;`,
  noTsIgnore: `// @ts-ignore\nexport const f = 1;`,
  noProcessEnv: `export const f = () => process.env.HOME;`,
  noDefaultExport: `export default 1;`,
  noConsole: `export const f = () => console.log(1);`,
  useMaxParams: `export const f = (a: 1, b: 2, c: 3, d: 4) => [a, b, c, d];`,
  useImportType: `import { Order } from './order.ts';\nexport type O = Order;`,
  noExcessiveLinesPerFunction: `export const f = (go: (n: number) => void) => {\n${lines(51)}\n};`,
  noExcessiveLinesPerFile: `declare const go: (n: number) => void;\n${lines(300)}`,
  noExcessiveCognitiveComplexity: `export const f = (a: number) => {\n${'  if (a > 1 && a < 9) return a;\n'.repeat(6)}  return 0;\n};`,
  noExcessiveNestedBlocks: `export const f = (a: boolean, go: () => void) => {\n  if (a) {\n    for (;;) {\n      while (a) {\n        if (a) {\n          go();\n        }\n      }\n    }\n  }\n};`,
  noFloatingPromises: `const save = async () => 1;\nexport const f = () => {\n  save();\n};`,
  noImportCycles: `import { g } from './cycle.ts';\nexport const f = () => g;`,
} as const;

const domain = 'packages/scarlet-fashion-backend/src/modules/orders/domain';
const pathOf = (rule: string): string => `${domain}/breach-${rule.toLowerCase()}.ts`;
/** Code of those who may call the API by its client only. */
const callers = [
  'packages/scarlet-fashion/src/features/cart/call.ts',
  'packages/scarlet-fashion-sync-agent/src/loops/call.ts',
];
const bareCall = `export const f = () => fetch('/api/cart');`;

const legal = {
  'packages/x/tests/a.test.ts': `export const f = () => {\n  throw new Error('no');\n};`,
  'packages/x/src/clock.ts': `export const now = () => Date.now();`,
  'packages/x/src/config.ts': 'export const home = process.env.HOME;',
  'packages/x/src/late.ts': `export const late = async () => (await import('./config.ts')).home;`,
  'packages/scarlet-fashion/src/shared/api/fetch-send.ts': bareCall,
  'packages/scarlet-fashion/src/app/page.tsx': 'export default function Page() {\n  return null;\n}',
  'tools/greet.ts': `export const greet = () => console.log('hello');`,
  [`${domain}/order.ts`]: `export const states = ['PENDING'] as const;\nexport type Order = (typeof states)[number];`,
  [`${domain}/later.ts`]: `export const later = (atMs: number) => new Date(atMs + 1);`,
  [`${domain}/reasoned.ts`]:
    '// biome-ignore lint/nursery/noUnsafeTypeAssertion: the wire has checked it\nexport const f = (value: unknown) => value as string;',
};

const planted = {
  ...legal,
  [`${domain}/cycle.ts`]: `import { f } from './breach-noimportcycles.ts';\nexport const g = () => f;`,
  ...Object.fromEntries(callers.map((path) => [path, bareCall])),
  ...Object.fromEntries(Object.entries(breaches).map(([rule, source]) => [pathOf(rule), source])),
};

const plugins = [
  'tools/verify/no-bare-error.grit',
  'tools/verify/no-import-type.grit',
  'tools/verify/no-global-uuid.grit',
  'tools/verify/no-effects.grit',
  'tools/verify/no-bare-fetch.grit',
];

/** Lints the planted files with the rules of this repository, away from it; returns the rules broken, by path. */
const lintPlanted = async (): Promise<Map<string, Set<string>>> => {
  const root = await mkdtemp(join(tmpdir(), 'scarlet-lint-'));
  try {
    for (const own of ['biome.json', ...plugins]) await cp(own, join(root, own));
    for (const [path, source] of Object.entries(planted)) {
      await mkdir(dirname(join(root, path)), { recursive: true });
      await writeFile(join(root, path), `${source}\n`);
    }
    const biome = [resolve('node_modules/@biomejs/biome/bin/biome'), 'lint', '--vcs-enabled=false'];
    const child = spawn(process.execPath, [...biome, '--error-on-warnings', '--max-diagnostics=none', '.'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    const said = (await Promise.all([text(child.stdout), text(child.stderr)])).join('\n');
    return findings(said);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
};

const findings = (said: string): Map<string, Set<string>> => {
  const broken = new Map<string, Set<string>>();
  for (const [, path = '', rule = ''] of said.matchAll(
    /^(\S+?)(?::\d+:\d+)? (?:lint\/\w+\/)?(\w+)(?:\s+FIXABLE)?\s+━/gm,
  )) {
    broken.set(path, (broken.get(path) ?? new Set()).add(rule));
  }
  return broken;
};

let broken: Map<string, Set<string>>;

beforeAll(async () => {
  broken = await lintPlanted();
});

describe('the linter', () => {
  it.each(Object.keys(breaches))('refuses what %s is about', (rule) => {
    expect([...(broken.get(pathOf(rule)) ?? [])]).toContain(rule.replace(/-.*/, ''));
  });

  it.each(callers)('refuses a call of the API past its client in %s', (path) => {
    expect([...(broken.get(path) ?? [])]).toEqual(['plugin']);
  });

  it.each(Object.keys(legal))('has nothing against %s', (path) => {
    expect([...(broken.get(path) ?? [])]).toEqual([]);
  });
});
