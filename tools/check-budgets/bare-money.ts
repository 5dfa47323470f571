import type { Finding, SourceFile } from './source.ts';

const operations = 'packages/contracts/src/money.ts';
const amount = String.raw`\b(?:\w+Minor|minor)\b`;
const bare = new RegExp(String.raw`${amount}(?:\([^()]*\))? [-+*/%]=? |[\w)\]] [-+*/%]=? (?:\w+\.)*${amount}`);

/** Arithmetic on amounts in a program outside the named operations of contracts, which keep every step a whole number. */
export const bareMoney = (files: readonly SourceFile[]): Finding[] =>
  files
    .filter(({ path, isTest }) => /^packages\/[^/]+\/src\//.test(path) && path !== operations && !isTest)
    .flatMap(({ path, lines, kinds }) =>
      lines.flatMap((line, index) =>
        kinds[index] === 'code' && bare.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [],
      ),
    );
