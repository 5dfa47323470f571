import { createTransport } from 'nodemailer';
import { second } from '#kernel/clock';
import type { Mailer, SendOutcome } from '../ports.ts';
import { messageOf } from './mail-message.ts';

/** Sends over SMTP (`smtp://` with STARTTLS when the server has it, `smtps://`); user and password may be in the address. */
export const createSmtpMailer = ({ url, from }: { url: string; from: string }): Mailer => {
  const transport = createTransport({
    ...{ url, connectionTimeout: 5 * second, greetingTimeout: 5 * second, socketTimeout: 15 * second },
  });
  return {
    send: async (mail) => {
      try {
        await transport.sendMail(messageOf(mail, from));
        return { kind: 'sent' };
      } catch (error) {
        return outcomeOf(error);
      }
    },
  };
};

/**
 * A 5xx answer to the recipient or to the text is the last word on this mail. Everything else is about the server or about how
 * we are known to it, and may be mended. The server's own words are left out: they repeat the address.
 */
const outcomeOf = (error: unknown): Exclude<SendOutcome, { kind: 'sent' }> => {
  const { code, responseCode } = codesOf(error);
  const reason = [code, responseCode].filter(Boolean).join(' ');
  const isFinal = (code === 'EENVELOPE' || code === 'EMESSAGE') && Number(responseCode ?? 0) >= 500;
  return { kind: isFinal ? 'refused' : 'unreachable', reason };
};

const codesOf = (error: unknown): { code: string; responseCode: number | undefined } => ({
  code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown',
  responseCode: error instanceof Error && 'responseCode' in error ? Number(error.responseCode) : undefined,
});
