import type { SendMailOptions } from 'nodemailer';
import type { Mail } from '../domain/mail.ts';

/**
 * A mail as nodemailer takes it. Names and addresses go in as data, never as a header's text, and the envelope names its one
 * recipient: whatever a customer calls themselves, nobody else gets the mail and no header is added.
 */
export const messageOf = ({ messageId, to, subject, text, html }: Mail, from: string): SendMailOptions => ({
  ...{ messageId, from, to, subject, text, html },
  envelope: { from, to: to.address },
  headers: { 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
});
