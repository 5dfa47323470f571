import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from './at-end.ts';

/** A shop's exchange folder, used as the agent uses it. */
export type ExportsFolder = {
  readonly path: string;
  /** Publishes an import: written whole under another name, then renamed. Returns its name. */
  exportBill(ref: string, content?: string | Buffer, ending?: string): Promise<string>;
  /** The invoice number that the till gave, as the agent reads it. */
  invoiceOf(ref: string): Promise<string>;
  /** Takes a BILLED file away, as the agent does when it has read it. */
  take(ref: string): Promise<void>;
  names(): Promise<readonly string[]>;
  imported(): Promise<readonly string[]>;
};

const fiveColumns = (ref: string): string =>
  [
    'order_ref,product,size,price,qty',
    `${ref},Linen shirt,M,1499.00,2`,
    `${ref},"Scarf, ""silk""",One,899.50,1`,
    '',
  ].join('\r\n');

export const openExportsFolder = async (): Promise<ExportsFolder> => {
  const path = join(await temporaryFolder(), 'e4u_exports');
  await mkdir(path);
  const billed = (ref: string) => join(path, `BILLED_${ref}.txt`);
  return {
    path,
    exportBill: async (ref, content = fiveColumns(ref), ending = '') => {
      const name = `IMPORT_${ref}${ending}.csv`;
      await writeFile(join(path, `.${name}.tmp`), content);
      await rename(join(path, `.${name}.tmp`), join(path, name));
      return name;
    },
    invoiceOf: (ref) => readFile(billed(ref), 'utf8'),
    take: (ref) => rm(billed(ref)),
    names: async () => (await readdir(path)).filter((name) => name !== '.till').sort(),
    imported: async () => (await readdir(join(path, '.till', 'imported'))).sort(),
  };
};
