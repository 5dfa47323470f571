import type { Finding, SourceFile } from './source.ts';

const mark = /\b(?:TODO|FIXME|XXX|HACK)\b(?!\s*\(?#\d+)/;
const comment = /(?:\/\/|\/\*|^\s*\*)(.*)$/;

/** Promises to do something later that nobody can look up: a mark needs the number of its issue right behind it. */
export const promisesWithoutIssue = (files: readonly SourceFile[]): Finding[] =>
  files.flatMap(({ path, lines }) =>
    lines.flatMap((line, index) =>
      mark.test(comment.exec(line)?.[1] ?? '') ? [`${path}:${index + 1}: no issue number: ${line.trim()}`] : [],
    ),
  );
