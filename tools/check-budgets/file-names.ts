import type { Finding, SourceFile } from './source.ts';

const empty = /^(?:utils?|helpers?|common|misc|managers?|base|libs?)$|-(?:utils?|helpers?|misc|manager)$/;

/** File and folder names that say nothing about what is inside. */
export const emptyNames = (files: readonly SourceFile[]): Finding[] =>
  files.flatMap(({ path }) => {
    const bad = path.split('/').find((part) => empty.test(part.replace(/\..*$/, '')));
    return bad === undefined ? [] : [`${path}: "${bad}" does not say what the file does`];
  });
