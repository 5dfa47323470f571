import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aBill } from './bills.ts';
import { openCloud } from './cloud.ts';
import { openShop } from './shop.ts';

/** What Node itself notes of a call of the file system: its beginning with the paths, its end with the outcome. */
const Note = z.object({
  cat: z.string(),
  name: z.string(),
  ph: z.string(),
  ts: z.number(),
  args: z.object({ path: z.string().optional(), old_path: z.string().optional(), result: z.number().optional() }),
});
type Note = z.infer<typeof Note>;

const notesIn = (file: string): readonly Note[] =>
  z
    .object({ traceEvents: z.array(z.unknown()) })
    .parse(JSON.parse(readFileSync(file, 'utf8')))
    .traceEvents.flatMap((event) => Note.safeParse(event).data ?? [])
    .filter(({ cat }) => cat === 'node,node.fs,node.fs.async')
    .sort((left, right) => left.ts - right.ts);

/** A call is told when it begins; a flush only when it is over and has succeeded. */
const words: Record<string, (note: Note) => string | false> = {
  open: ({ ph, args }) => ph === 'b' && `open ${args.path}`,
  rename: ({ ph, args }) => ph === 'b' && `rename ${args.old_path}`,
  fsync: ({ ph, args }) => ph === 'e' && args.result === 0 && 'flushed',
};

/** What was opened in the folder and renamed, and every flush. */
const storyOf = (notes: readonly Note[], folder: string): readonly string[] =>
  notes
    .map((note) => words[note.name]?.(note) || '')
    .filter((line) => line === 'flushed' || line.includes(folder))
    .map((line) => line.replace(folder, '.'));

describe('an import file', () => {
  it('is flushed, and so is its name, before the till can see it', async () => {
    await using cloud = await openCloud();
    await using shop = await openShop(cloud);
    const bill = aBill();
    const trace = join(shop.home, 'calls.json');
    cloud.add(bill);
    const agent = await shop.open({
      NODE_OPTIONS: `--trace-event-categories=node.fs.async --trace-event-file-pattern=${trace}`,
    });
    await agent.logged({ event: 'task.moved', ref: bill.ref, to: 'EXPORTED' });
    await agent.stop();

    const name = `IMPORT_${bill.ref}.csv`;
    expect(storyOf(notesIn(trace), shop.exportDir)).toEqual([
      ...[`open ./.agent/stage/${name}`, 'flushed', 'open ./.agent/stage', 'flushed'],
      // A look whether it is there already.
      `open ./${name}`,
      `rename ./.agent/stage/${name}`,
      ...['open .', 'flushed', 'open ./.agent/stage', 'flushed'],
    ]);
  });
});
