import type { BillLine } from '@scarlet/contracts/schemas';

/** How a cell is written: `code` must be a safe name, `text` is made harmless, `amount` is paise as rupees, `count` an integer. */
export type ColumnType = 'code' | 'text' | 'amount' | 'count';

export type Column = {
  readonly header: string;
  readonly type: ColumnType;
  /** Fields of the bill's line, joined with ", "; `ref` is the bill's own. */
  readonly from: readonly (keyof BillLine | 'ref')[];
};

/** The description of a till's files. Everything the agent believes about a till stands in one of these. */
export type Profile = {
  readonly name: string;
  readonly importPrefix: string;
  readonly billedPrefix: string;
  readonly delimiter: string;
  readonly columns: readonly Column[];
  readonly parser: 'single-line';
  readonly invoicePattern: RegExp;
};
