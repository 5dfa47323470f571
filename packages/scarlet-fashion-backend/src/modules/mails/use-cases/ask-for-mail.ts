import type { Clock } from '#kernel/clock';
import { day } from '#kernel/clock';
import type { DueMail } from '../domain/mail.ts';
import type { Jobs, MailRecords } from '../ports.ts';

type Ports = { records: MailRecords; jobs: Jobs; clock: Clock };
export type AskForMail = (mail: DueMail, since: Date) => Promise<void>;

/** Older news is not worth a mail: a relay that begins anew, or a shop that learns to write mails, reads years of events. */
const newsMs = 7 * day;

/**
 * Writes down that a mail is due, then puts the job down that sends it. Rejects when either cannot be done; the relay then offers
 * the event again, and neither step minds a repeat.
 */
export const createAskForMail =
  ({ records, jobs, clock }: Ports): AskForMail =>
  async (mail, since) => {
    if (clock.nowMs() - since.getTime() > newsMs) return;
    await records.note(mail);
    await jobs.add(mail.id);
  };
