import { describe, expect, it } from 'vitest';
import { bareMoney } from '../bare-money.ts';
import { commentShare } from '../comment-share.ts';
import { deadComments } from '../dead-comments.ts';
import { environmentGaps } from '../environment.ts';
import { emptyNames } from '../file-names.ts';
import { lineKinds } from '../line-kinds.ts';
import { unprovokedProblems } from '../problem-pages.ts';
import { contradictions } from '../problem-words.ts';
import { promisesWithoutIssue } from '../promises.ts';
import type { SourceFile } from '../source.ts';
import { moduleLines, thinTests } from '../test-ratio.ts';

const orders = 'packages/scarlet-fashion-backend/src/modules/orders';

const file = (path: string, ...lines: string[]): SourceFile => ({
  path,
  isTest: path.includes('/tests/'),
  lines,
  kinds: lineKinds(lines.join('\n')),
});

const repeat = (count: number, line: string): string[] => Array.from({ length: count }, () => line);

describe('the kinds of lines', () => {
  it('tell code, comments, doc blocks, directives and blank lines apart', () => {
    const text = [
      '/**',
      ' * Says what it does.',
      ' */',
      'const a = 1; // one',
      '',
      '// because',
      '/* also',
      '   because */',
      '// biome-ignore lint/x: reason',
    ];
    expect(lineKinds(text.join('\n'))).toEqual([
      'doc',
      'doc',
      'doc',
      'code',
      'blank',
      'comment',
      'comment',
      'comment',
      'directive',
    ]);
  });
});

describe('the comment budget', () => {
  it('lets a third of a short file be comments, but not of a long one', () => {
    const talkative = (lines: number) => file('a.ts', ...repeat(lines, '// why'), ...repeat(lines, 'go();'));
    expect(commentShare([talkative(15)])).toEqual([]);
    expect(commentShare([talkative(30)])).toEqual(['a.ts: 50 % of its lines are comments (at most 30 %)']);
  });

  it('does not count doc blocks', () => {
    const documented = file('a.ts', '/**', ...repeat(60, ' * Meaning.'), ' */', ...repeat(30, 'go();'));
    expect(commentShare([documented])).toEqual([]);
  });
});

describe('commented-out code', () => {
  it.each([
    "// import { a } from './a.ts';",
    '// const left = stock - held;',
    '// if (left < 0) {',
    '// await orders.move(order);',
    '// release(order);',
    '// }',
  ])('is found in %s', (line) => {
    expect(deadComments([file('a.ts', line)])).toHaveLength(1);
  });

  it.each([
    '// E4U may read a file the moment it appears, so it must appear whole.',
    '// if the lock is lost (rare), the conditional write still decides',
    '// 1 s, 2 s, 4 s ... 300 s',
    'release(order); // done',
  ])('is not found in %s', (line) => {
    expect(deadComments([file('a.ts', line)])).toEqual([]);
  });
});

describe('promises', () => {
  it('need the number of an issue', () => {
    const mark = ['TO', 'DO'].join('');
    const found = promisesWithoutIssue([file('a.ts', `// ${mark} tidy`, `// ${mark} #12 tidy`, `const ${mark} = 1;`)]);
    expect(found).toEqual([`a.ts:1: no issue number: // ${mark} tidy`]);
  });
});

describe('names', () => {
  it.each(['packages/x/src/utils.ts', 'packages/x/src/lib/csv.ts', 'tools/order-helpers.ts', 'tools/common/a.ts'])(
    'that say nothing are found: %s',
    (path) => {
      expect(emptyNames([file(path, '')])).toHaveLength(1);
    },
  );

  it.each(['packages/x/src/retry-delay.ts', 'packages/x/src/database.ts', 'tools/common-cause.ts'])(
    'that say something pass: %s',
    (path) => {
      expect(emptyNames([file(path, '')])).toEqual([]);
    },
  );
});

describe('the test budget of a module', () => {
  const source = file(`${orders}/domain/order.ts`, ...repeat(20, 'go();'), '');
  const given = file(`${orders}/tests/given.ts`, ...repeat(50, 'go();'));

  it('counts written lines of source and tests, and nothing for what only supports tests', () => {
    const test = file(`${orders}/tests/orders.module.test.ts`, ...repeat(25, 'go();'));
    expect(moduleLines([source, test, given])).toEqual([{ name: 'orders', source: 20, tests: 25 }]);
    expect(thinTests([source, test, given])).toEqual([]);
  });

  it('fails a module with fewer test lines than source lines', () => {
    const test = file(`${orders}/tests/orders.module.test.ts`, ...repeat(19, 'go();'));
    expect(thinTests([source, test, given])).toHaveLength(1);
  });
});

describe('a problem', () => {
  const told = (...lines: string[]) =>
    unprovokedProblems([file(`${orders}/tests/refusals.module.test.ts`, ...lines)]).join();

  it('is provoked where a test expects its code, alone or in a table', () => {
    expect(told('expect(reply).toMatchObject({', "  code: 'cart.empty',", '});')).not.toContain('cart.empty');
    expect(told('it.each([', "  ['nothing', 422, 'cart.empty'],", '])')).not.toContain('cart.empty');
  });

  it('is not provoked by a test that only mentions it or makes it itself', () => {
    expect(told("const code = 'cart.empty';", 'expect(1).toBe(1);')).toContain('cart.empty');
    expect(told("expect(explain(new Problem('cart.empty', {}))).toBe('Empty');")).toContain('cart.empty');
  });
});

describe('the page of a problem', () => {
  const source =
    "  'inventory.out_of_stock': problem<{ lines: readonly { sku: string; left: number }[] }>('conflict')(";
  const facts = '## Facts\n- `lines`: for each its `sku` and how many are `left`.\n';
  const text = `# inventory.out_of_stock\n\n\`409 Conflict\` · "Not enough stock"\n\n${facts}`;
  const faultsOf = (page: string) => contradictions({ code: 'inventory.out_of_stock', text: page }, source);

  it('says what the catalogue says', () => {
    expect(faultsOf(text)).toEqual([]);
  });

  it.each([
    ['# inventory.out_of_stock', '# inventory.busy', 'the heading'],
    ['409', '404', 'the status and title'],
    ['Conflict', 'Gone', 'the status and title'],
    ['Not enough', 'No', 'the status and title'],
    [' and how many are `left`', '', 'the facts'],
    ['`sku`', '`sku`, `shop`', 'the facts'],
    ['- `lines`', 'None. `lines`', 'the facts'],
    ['## Facts', '## Does a repeat help?\nYes, after 7 seconds.\n## Facts', 'the seconds'],
  ])('is refused with %j as %j: %s', (right, wrong, fault) => {
    expect(faultsOf(text.replace(right, wrong))).toEqual([expect.stringContaining(fault)]);
  });

  it('names a status as RFC 9110 does, and the seconds of the catalogue', () => {
    const words = '# inventory.busy\n\n`503 Service Unavailable` · "Very many people are buying this right now"\n';
    const busy = `${words}\n## Does a repeat help?\nYes, after 5 seconds.\n## Facts\nNone.\n`;
    expect(contradictions({ code: 'inventory.busy', text: busy }, source)).toEqual([]);
    const empty = '# cart.empty\n\n`422 Unprocessable Content` · "The bag is empty"\n\n## Facts\nNone.\n';
    expect(contradictions({ code: 'cart.empty', text: empty }, source)).toEqual([]);
  });
});

describe('money', () => {
  it('is added and taken away by the operations of contracts alone', () => {
    const source = file(
      'packages/x/src/price.ts',
      'const a = paidMinor - order.refundedMinor;',
      'const b = 2 * item.priceMinor;',
      'const c = leftMinor(books) % 100;',
      'const d = refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);',
      '// What is left: paidMinor - refundedMinor.',
      'const e = minusMinor(paidMinor, refundedMinor) > toleranceMinor;',
    );
    expect(bareMoney([source]).map((finding) => finding.split(':')[1])).toEqual(['1', '2', '3', '4']);
    expect(
      bareMoney([
        { ...source, path: 'packages/contracts/src/money.ts' },
        { ...source, isTest: true },
      ]),
    ).toEqual([]);
  });
});

describe('settings', () => {
  it('that a config reads must be shown to the person who installs the shop', () => {
    const config = file(
      'packages/x/src/config.ts',
      '  SURELY_NOT_SHOWN_MS: z.coerce.number(),',
      '  NODE_ENV: z.string(),',
      'const a = readUrl(environment, "NOT_SHOWN_URL", "http://x");',
      'const b = readUrl(',
      '  environment,',
      "  'NOT_SHOWN_EITHER',",
      'const c = environment.NEVER_SHOWN;',
    );
    const gaps = environmentGaps([config]).filter((gap) => gap.startsWith(config.path));
    expect(gaps).toEqual(
      ['SURELY_NOT_SHOWN_MS', 'NOT_SHOWN_URL', 'NOT_SHOWN_EITHER', 'NEVER_SHOWN'].map(
        (name) => `packages/x/src/config.ts: ${name} is not in .env.example`,
      ),
    );
  });
});
