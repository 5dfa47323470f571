import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

type Kind = { name: string; include: string[]; order: number; workers: number; timeoutMs: number; setup?: string };

const notUnit = ['**/*.{module,race,process}.test.ts'];
/** One MongoDB and one Redis for the whole run. */
const servers = './tools/test/servers.ts';
const below = (suffix: string): string[] => ['packages', 'tools', 'bench'].map((folder) => `${folder}/**/*.${suffix}`);

/**
 * The kinds of tests, in the order in which they run: what is quick and explains most comes first. A kind's `setup`
 * starts what its files share, once for the run: servers, or the whole shop. Two workers, because a worker without a
 * core of its own only makes the others wait.
 */
const kinds: readonly Kind[] = [
  {
    name: 'unit',
    include: ['packages/**/*.test.{ts,tsx}', 'bench/**/*.test.ts'],
    order: 0,
    workers: 2,
    timeoutMs: 30_000,
  },
  { name: 'tools', include: ['tools/**/*.test.ts'], order: 1, workers: 2, timeoutMs: 30_000 },
  { name: 'module', include: below('module.test.ts'), order: 2, workers: 2, timeoutMs: 30_000, setup: servers },
  // Twenty callers at once are a race only when no other file takes the cores away from them.
  { name: 'race', include: below('race.test.ts'), order: 3, workers: 1, timeoutMs: 60_000, setup: servers },
  { name: 'process', include: below('process.test.ts'), order: 4, workers: 1, timeoutMs: 120_000, setup: servers },
  // Processes that are killed, frozen and cut off; two of them side by side would only wait for each other.
  {
    ...{ name: 'faults', include: ['faults/**/*.test.ts'], order: 5, workers: 1, timeoutMs: 45_000 },
    setup: './faults/global-setup.ts',
  },
  {
    ...{ name: 'e2e', include: ['e2e/**/*.test.ts'], order: 6, workers: 1, timeoutMs: 180_000 },
    setup: './e2e/global-setup.ts',
  },
];

const project = ({ name, include, order, workers, timeoutMs, setup }: Kind): TestProjectInlineConfiguration => ({
  extends: false,
  test: {
    name,
    include,
    exclude: [
      '**/node_modules/**',
      '**/.next/**',
      '**/.data/**',
      ...(name === 'unit' || name === 'tools' ? notUnit : []),
    ],
    environment: 'node',
    pool: 'forks',
    maxWorkers: workers,
    sequence: { groupOrder: order },
    testTimeout: timeoutMs,
    hookTimeout: Math.max(timeoutMs, 60_000),
    restoreMocks: true,
    unstubEnvs: true,
    globalSetup: setup === undefined ? [] : [setup],
    setupFiles: name === 'unit' ? ['./tools/test/quiet-console.ts'] : [],
  },
});

export default defineConfig({ test: { projects: kinds.map(project) } });
