import type { Finding, SourceFile } from './source.ts';

const maxShare = 0.3;
const smallFileLines = 40;

const count = ({ kinds }: SourceFile, kind: 'code' | 'comment'): number => kinds.filter((each) => each === kind).length;

/**
 * Files that explain more than they do: over 30 % of their lines are comments. Doc blocks and directives do not count,
 * and a file of less than 40 lines may be as talkative as its surprise deserves.
 */
export const commentShare = (files: readonly SourceFile[]): Finding[] =>
  files.flatMap((file) => {
    const comments = count(file, 'comment');
    const lines = comments + count(file, 'code');
    if (lines < smallFileLines || comments <= lines * maxShare) return [];
    return [`${file.path}: ${Math.round((100 * comments) / lines)} % of its lines are comments (at most 30 %)`];
  });
