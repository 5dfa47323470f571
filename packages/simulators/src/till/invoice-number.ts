/** How this counter numbers its invoices. E4U's own series are not known; this one obeys Rule 46(b) of the CGST rules. */
import { bug } from '@scarlet/contracts/problem';
import { InvoiceNo } from '@scarlet/contracts/schemas';

const indiaAheadMs = 5.5 * 60 * 60 * 1000;
const april = 3;
const twoDigits = (year: number) => String(year % 100).padStart(2, '0');

/** The Indian financial year (April to March, Indian time) of a moment: `2627` is April 2026 to March 2027. */
export const financialYear = (nowMs: number): string => {
  const inIndia = new Date(nowMs + indiaAheadMs);
  const begins = inIndia.getUTCFullYear() - (inIndia.getUTCMonth() < april ? 1 : 0);
  return `${twoDigits(begins)}${twoDigits(begins + 1)}`;
};

type Place = { shop: string; year: string; count: number };

/** `BLR/2627/00042`: the count-th invoice of a shop in a financial year. A series that outgrows 16 characters stops here. */
export const invoiceNumber = ({ shop, year, count }: Place): string => {
  const number = `${shop}/${year}/${String(count).padStart(5, '0')}`;
  return InvoiceNo.safeParse(number).success ? number : bug('The invoice series is full', { number });
};
