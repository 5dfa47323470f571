import { fileURLToPath } from 'node:url';
import { bareMoney } from './bare-money.ts';
import { commentShare } from './comment-share.ts';
import { deadComments } from './dead-comments.ts';
import { environmentGaps } from './environment.ts';
import { emptyNames } from './file-names.ts';
import { problemPageGaps, unprovokedProblems } from './problem-pages.ts';
import { promisesWithoutIssue } from './promises.ts';
import { type Finding, readSource, type SourceFile } from './source.ts';
import { moduleLines, thinTests } from './test-ratio.ts';

type Budget = { name: string; find: (files: readonly SourceFile[]) => Finding[] | Promise<Finding[]> };

/** What the linter cannot say: each budget returns its findings, and none of them may have any. */
const budgets: readonly Budget[] = [
  { name: 'names that say nothing', find: emptyNames },
  { name: 'too many comments', find: commentShare },
  { name: 'commented-out code', find: deadComments },
  { name: 'promises without an issue', find: promisesWithoutIssue },
  { name: 'modules with thin tests', find: thinTests },
  { name: 'arithmetic on money without a name', find: bareMoney },
  { name: 'settings not shown', find: environmentGaps },
  { name: 'problems without a true page', find: problemPageGaps },
  { name: 'problems without a test', find: unprovokedProblems },
];

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const files = readSource();
for (const { name, source, tests } of moduleLines(files)) {
  console.log(`modules/${name}: ${source} source lines, ${tests} test lines`);
}

let total = 0;
for (const { name, find } of budgets) {
  const findings = await find(files);
  total += findings.length;
  if (findings.length > 0)
    console.log(`${name} (${findings.length})\n${findings.map((each) => `  ${each}\n`).join('')}`);
}
console.log(`${files.length} files, ${total} findings`);
process.exitCode = total > 0 || files.length === 0 ? 1 : 0;
