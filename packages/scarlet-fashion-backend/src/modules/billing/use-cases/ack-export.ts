import { Problem } from '@scarlet/contracts/problem';
import type { ExportAck, ExportAcked } from '@scarlet/contracts/schemas';
import type { Clock } from '#kernel/clock';
import type { Bill } from '../domain/bill.ts';
import type { BillStore, Holder } from '../ports.ts';

type Ports = { bills: BillStore; clock: Clock };

const isSame = (bill: Bill, ack: ExportAck): boolean =>
  bill.exported?.fileName === ack.fileName && bill.exported.sha256 === ack.fileSha256;

/** Another agent's lease, or an earlier one: tokens are small numbers, so a right one alone proves nothing. */
const isLost = ({ claim }: Bill, holder: Holder, token: number): boolean =>
  claim !== undefined && (claim.agentId !== holder.agentId || claim.token !== token);

/**
 * Records that the import file is published. From now on the lease does not lapse: a file that a till may have read must not move
 * to another agent by itself. Throws `billing.bill_not_found`, `billing.claim_lost`, `billing.not_billable`.
 */
export const createAckExport =
  ({ bills, clock }: Ports) =>
  async (ack: ExportAck, holder: Holder): Promise<ExportAcked> => {
    const { billId, token, fileName, fileSha256 } = ack;
    const exported = { fileName, sha256: fileSha256, at: new Date(clock.nowMs()) };
    const moved = await bills.markExported(billId, { holder, token, exported });
    if (moved) return { billId, status: moved.status };

    const bill = await bills.get(billId);
    if (bill?.shop !== holder.shop) throw new Problem('billing.bill_not_found', {});
    if (isSame(bill, ack) || bill.status === 'BILLED') return { billId, status: bill.status };
    if (isLost(bill, holder, token)) throw new Problem('billing.claim_lost', { billId });
    throw new Problem('billing.not_billable', { billId, status: bill.status });
  };
