import type { DueMail, Mail, ToldOrder } from './domain/mail.ts';

/** What is known of each mail. It is the truth about what was sent; the queue of jobs may be lost without losing one. */
export type MailRecords = {
  /** Writes down that a mail is due; a repeat changes nothing. */
  note(mail: DueMail): Promise<void>;
  /**
   * Takes a mail for sending, for as long as sending may last, so that nobody else sends it meanwhile. `over`: it was sent, or
   * need not be. `busy`: somebody is at it.
   */
  take(id: string): Promise<DueMail | 'over' | 'busy'>;
  /** `sent`; `moot`: not true any more before it could be sent; `refused`: its address takes no mail, a person has to look. */
  close(id: string, end: 'sent' | 'moot' | 'refused'): Promise<void>;
  /** Lets others take it again: this attempt came to nothing. */
  putBack(id: string): Promise<void>;
  /** Mails that are due and were last offered to the queue that long ago, and takes note that they are offered now. */
  forgotten(olderThanMs: number, limit: number): Promise<readonly string[]>;
};

/** `refused` is for ever, `unreachable` may pass. A reason names codes, never persons. */
export type SendOutcome =
  | { kind: 'sent' }
  | { kind: 'refused'; reason: string }
  | { kind: 'unreachable'; reason: string };

export type Mailer = { send(mail: Mail): Promise<SendOutcome> };

export type Orders = { viewOf(orderId: string): Promise<ToldOrder | undefined> };

export type Jobs = { add(key: string): Promise<void> };
