/** The form in which invoice numbers are compared: two spellings of one paper are one invoice. */
export const invoiceNorm = (invoiceNo: string): string => invoiceNo.trim().toUpperCase();

/**
 * The text whose SHA-256 is the confirmation id. It depends on nothing but the facts, so an agent that lost its memory
 * sends the same id for the same paper.
 */
export const confirmationText = ({ shop, billId, invoiceNo }: Confirmed): string =>
  `${shop}|${billId}|${invoiceNo.trim()}|BILLED`.toUpperCase();
type Confirmed = { shop: string; billId: string; invoiceNo: string };

const istOffsetMs = 5.5 * 3_600_000;
const april = 3;

/** The Indian financial year (April to March, in Indian time) of a moment: `2026-27`. Invoice numbers are unique within it. */
export const financialYear = (atMs: number): string => {
  const local = new Date(atMs + istOffsetMs);
  const first = local.getUTCMonth() >= april ? local.getUTCFullYear() : local.getUTCFullYear() - 1;
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`;
};
