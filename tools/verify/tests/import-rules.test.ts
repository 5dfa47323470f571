import { describe, expect, it } from 'vitest';
import { importRules } from '../import-rules.ts';
import { backendBreaches } from './backend-breaches.ts';
import { packageBreaches } from './package-breaches.ts';
import { breachesWith } from './planted-tree.ts';

const breaches = [...backendBreaches, ...packageBreaches];

const ruleNames = (found: readonly string[]): string[] => found.map((line) => line.split(': ')[0] ?? line);

/** Rules that are made for each module or package alike are one. */
const kindOf = (rule: string): string => rule.replace(/^(module-graph|packages-apart):[^:]+/, '$1');

describe('the import rules', () => {
  it('are each broken at least once', () => {
    const rules = new Set([...importRules().map(({ name = '' }) => kindOf(name)), 'browser-face']);
    expect([...new Set(breaches.map(({ rule }) => kindOf(rule)))].sort()).toEqual([...rules].sort());
  });

  it('let every legal import pass', async () => {
    expect(await breachesWith({})).toEqual([]);
  });

  it.each(breaches)('catch that $breach', async ({ rule, path, text, also }) => {
    const found = await breachesWith({ ...also, [path]: text });
    expect(ruleNames(found)).toContain(rule);
    expect(found.filter((line) => !line.includes(path))).toEqual([]);
  });
});
