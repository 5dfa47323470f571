/** What each review code means to the person who has to settle it. */
const words: Readonly<Record<string, string>> = {
  TWO_INVOICES: 'The till wrote two invoices for this order. The first one counts until somebody decides.',
  INVOICE_IN_USE: 'This invoice number is already on another order.',
  BILLED_AFTER_CANCEL: 'The till billed this order after it was cancelled: a credit note is needed.',
  CHANGED_AFTER_EXPORT: 'The order was changed after the till had got it.',
  EXPORT_COLLISION: 'Another file with the name of this import is in the folder.',
  EXPORT_UNCERTAIN: 'It is not known whether the till got this order: look in the till before exporting it again.',
  BILL_FILE_CHANGED: 'The bill file was changed after it was read: compare it with the paper.',
  BILL_NOT_FOUND: 'The cloud does not know this order.',
  PAYLOAD_UNREADABLE: 'The stored order cannot be read by this version of the agent.',
  REF_NOT_SAFE: 'The order number cannot be part of a file name.',
  NO_LINES: 'The order has no lines.',
  UNKNOWN_ORDER: 'No such order is known in this shop. The file is in the folder "failed".',
  EMPTY: 'The bill file stayed empty. It is in the folder "failed".',
  NOT_TEXT: 'The bill file is not readable text. It is in the folder "failed".',
  NOT_ONE_LINE: 'The bill file has more than one line. It is in the folder "failed".',
  NOT_AN_INVOICE: 'The bill file holds no invoice number. It is in the folder "failed".',
  TOO_LARGE: 'The bill file is far too large. It is in the folder "failed".',
  GAVE_UP: 'The cloud broke down on this call too often. It is tried again when the agent starts anew.',
  'billing.invoice_conflict': 'The cloud has another invoice for this order.',
  'billing.invoice_in_use': 'The cloud has this invoice number on another order.',
  'billing.claim_lost': 'Another agent was given this order after it was exported here: it may be billed twice.',
  'billing.not_billable': 'The cloud does not take a bill for this order any more.',
  'billing.confirmation_mismatch': 'This invoice was reported before with other facts.',
};

/** A sentence for a review code; the code itself when nobody has written one. */
export const reviewWords = (code: string): string => words[code] ?? code;
