/** What a line of a source file is. `doc` is a line of a doc block, `directive` an instruction to a tool. */
export type LineKind = 'blank' | 'code' | 'comment' | 'doc' | 'directive';

type Block = 'comment' | 'doc' | undefined;

const directive = /^\/[/*]\s*(?:biome-|@ts-|@vite|#!|\/ ?<reference)/;

const openedBy = (line: string): Block => {
  if (line.startsWith('/**')) return 'doc';
  return line.startsWith('/*') ? 'comment' : undefined;
};

const kindOf = (line: string, block: Block): LineKind => {
  if (directive.test(line)) return 'directive';
  if (block !== undefined) return block;
  if (line === '') return 'blank';
  return line.startsWith('//') ? 'comment' : 'code';
};

/** The kind of each line. A comment behind code on the same line counts as code. */
export const lineKinds = (text: string): LineKind[] => {
  let block: Block;
  return text.split('\n').map((raw) => {
    const line = raw.trim();
    block ??= openedBy(line);
    const kind = kindOf(line, block);
    if (line.includes('*/')) block = undefined;
    return kind;
  });
};
