import { assertNever } from '@scarlet/contracts/problem';
import { sha256 } from '#kernel/ids';
import type { JobEnd } from '#platform/jobs/run-jobs';
import type { DueMail, Mail, ToldOrder } from '../domain/mail.ts';
import { isStillTrue } from '../domain/mail-kind.ts';
import { toHtml, toText } from '../domain/set-letter.ts';
import { writeLetter } from '../domain/write-letter.ts';
import type { Mailer, MailRecords, Orders } from '../ports.ts';

type Ports = { records: MailRecords; mailer: Mailer; orders: Orders; publicUrl: string };
export type SendMail = (id: string) => Promise<JobEnd>;

/**
 * Sends one mail that is due and notes it. Two at once send one. Whoever dies between the sending and the note lets the next one
 * send it again: the mail server has no memory that could be asked, and twice is better than never.
 */
export const createSendMail = ({ records, mailer, orders, publicUrl }: Ports): SendMail => {
  const close = async (id: string, end: 'sent' | 'moot'): Promise<JobEnd> => {
    await records.close(id, end);
    return { kind: 'done' };
  };

  const deliver = async (due: DueMail, order: ToldOrder): Promise<JobEnd> => {
    const outcome = await mailer.send(mailOf(due, order, publicUrl));
    switch (outcome.kind) {
      case 'sent':
        return close(due.id, 'sent');
      case 'refused':
        await records.close(due.id, 'refused');
        return { kind: 'parked', reason: outcome.reason };
      case 'unreachable':
        await records.putBack(due.id);
        return { kind: 'again', reason: outcome.reason };
      default:
        return assertNever(outcome);
    }
  };

  return async (id) => {
    const due = await records.take(id);
    if (due === 'over') return { kind: 'done' };
    if (due === 'busy') return { kind: 'again', reason: 'is being sent' };
    const order = await orders.viewOf(due.orderId);
    return order && isStillTrue(due.kind, order.status) ? deliver(due, order) : close(id, 'moot');
  };
};

const mailOf = (due: DueMail, order: ToldOrder, publicUrl: string): Mail => {
  const letter = writeLetter(due, order, publicUrl);
  return {
    messageId: `<${sha256(due.id).slice(0, 32)}@${new URL(publicUrl).hostname}>`,
    to: { name: order.contact.name, address: order.contact.email },
    subject: letter.subject,
    text: toText(letter),
    html: toHtml(letter),
  };
};
