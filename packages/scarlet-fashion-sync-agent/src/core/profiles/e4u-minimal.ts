import type { Profile } from '../profile.ts';

/**
 * The five-column file. Assumed, all of it: nothing public documents E4U's files. Assumed are the names, the header row,
 * comma, CRLF and UTF-8, that a line's price is in rupees with tax, and that the answer holds nothing but the invoice number.
 * A shop that sets its exact invoice pattern turns a number that was cut off while being written into a fault.
 */
export const e4uMinimal: Profile = {
  name: 'e4u-minimal',
  importPrefix: 'IMPORT_',
  billedPrefix: 'BILLED_',
  delimiter: ',',
  columns: [
    { header: 'order_ref', type: 'code', from: ['ref'] },
    // A till that knows no colours still has to tell the red one from the blue one.
    { header: 'product', type: 'text', from: ['name', 'colour'] },
    { header: 'size', type: 'text', from: ['size'] },
    { header: 'price', type: 'amount', from: ['priceMinor'] },
    { header: 'qty', type: 'count', from: ['quantity'] },
  ],
  parser: 'single-line',
  // 16 characters of letters, digits, - and /: rule 46(b) of the CGST rules.
  invoicePattern: /^[A-Za-z0-9/-]{1,16}$/,
};
