import { assertNever, bug, Problem } from '@scarlet/contracts/problem';
import type { BillingConfirmation, ConfirmedBill } from '@scarlet/contracts/schemas';
import type { Clock } from '#kernel/clock';
import type { Bill } from '../domain/bill.ts';
import { decideConfirmation, flagsOf, toInvoice } from '../domain/decide-confirmation.ts';
import type { BillStore } from '../ports.ts';

type Ports = {
  bills: BillStore;
  clock: Clock;
  /** Tells the order; idempotent, because the event of the bill tells it again. */
  tellOrder: (bill: Bill) => Promise<void>;
  isDuplicateKey: (error: unknown) => boolean;
};

type Refusal = 'billing.invoice_conflict' | 'billing.invoice_in_use' | 'billing.not_billable';

/** Keeps what was printed but cannot be applied, so that a person can settle it. */
const createKeep =
  ({ bills, clock }: Ports) =>
  (bill: Bill, { invoiceNo, confirmationId }: BillingConfirmation, code: Refusal): Promise<void> =>
    bills.keepConflict(bill.id, { code, invoiceNo, confirmationId, at: new Date(clock.nowMs()) });

/** Tells the order, and the caller. Also after a repeat: the first call may have died between the bill and the order. */
const createAnswer =
  ({ tellOrder }: Ports) =>
  async (bill: Bill, outcome: ConfirmedBill['outcome']): Promise<ConfirmedBill> => {
    await tellOrder(bill);
    const { id: billId, ref, status, invoice, flags } = bill;
    const invoiceNo = invoice?.no ?? bug('Billed without invoice', { billId });
    return { billId, ref, status, invoiceNo, outcome, flags: [...flags] };
  };

/** Writes the invoice; @returns undefined when the bill has changed meanwhile and must be looked at again. */
const createApply = (ports: Ports) => {
  const { bills, clock, isDuplicateKey } = ports;
  const answer = createAnswer(ports);
  const keep = createKeep(ports);
  return async (bill: Bill, confirmation: BillingConfirmation): Promise<ConfirmedBill | undefined> => {
    const invoice = toInvoice(bill, confirmation, clock.nowMs());
    try {
      const billed = await bills.markBilled(bill.id, { invoice, flags: flagsOf(bill, confirmation) });
      return billed && answer(billed, 'applied');
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    const { confirmationId } = confirmation;
    if (await bills.byConfirmation(confirmationId))
      throw new Problem('billing.confirmation_mismatch', { confirmationId });
    await keep(bill, confirmation, 'billing.invoice_in_use');
    const other = await bills.byInvoiceKey(invoice.key);
    throw new Problem('billing.invoice_in_use', { invoiceNo: invoice.no, billId: other?.id ?? '' });
  };
};

/**
 * Marks a bill as BILLED, exactly once in effect however often and from wherever the message comes. A printed invoice is a fact:
 * one that cannot be applied is kept on the bill for a person before it is refused.
 */
export const createConfirmBilling = (ports: Ports) => {
  const keep = createKeep(ports);
  const answer = createAnswer(ports);
  const apply = createApply(ports);

  const settle = async (bill: Bill, confirmation: BillingConfirmation): Promise<ConfirmedBill | undefined> => {
    const { id: billId, status } = bill;
    const decision = decideConfirmation(bill, confirmation);
    switch (decision.kind) {
      case 'apply':
        return apply(bill, confirmation);
      case 'duplicate':
      case 'already_billed':
        return answer(bill, decision.kind);
      case 'mismatch':
        throw new Problem('billing.confirmation_mismatch', { confirmationId: confirmation.confirmationId });
      case 'conflict':
        await keep(bill, confirmation, 'billing.invoice_conflict');
        throw new Problem('billing.invoice_conflict', { billId, invoiceNo: decision.invoiceNo });
      case 'not_billable':
        await keep(bill, confirmation, 'billing.not_billable');
        throw new Problem('billing.not_billable', { billId, status });
      default:
        return assertNever(decision);
    }
  };

  return async (confirmation: BillingConfirmation, shop: string): Promise<ConfirmedBill> => {
    // Another writer may win between reading and writing; its result decides what this message means then.
    for (let look = 0; look < 3; look += 1) {
      const bill = await ports.bills.get(confirmation.billId);
      if (bill?.shop !== shop) throw new Problem('billing.bill_not_found', {});
      const settled = await settle(bill, confirmation);
      if (settled) return settled;
    }
    return bug('A bill kept changing while it was confirmed', { billId: confirmation.billId });
  };
};
