import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTransport } from 'nodemailer';
import { sha256 } from '#kernel/ids';
import type { Mailer } from '../ports.ts';
import { messageOf } from './mail-message.ts';

/** Writes each mail whole into a folder instead of sending it, as a file that every mail program opens; a repeat writes the same file. */
export const createFolderMailer = ({ url, from }: { url: string; from: string }): Mailer => {
  const folder = fileURLToPath(url);
  const transport = createTransport({ streamTransport: true, buffer: true });
  return {
    send: async (mail) => {
      try {
        const { message } = await transport.sendMail(messageOf(mail, from));
        const path = join(folder, `${nameOf(mail)}.eml`);
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await writeFile(`${path}.part`, message, { mode: 0o600 });
        await rename(`${path}.part`, path);
        return { kind: 'sent' };
      } catch (error) {
        return {
          kind: 'unreachable',
          reason: error instanceof Error && 'code' in error ? String(error.code) : 'unknown',
        };
      }
    },
  };
};

const nameOf = ({ subject, messageId }: { subject: string; messageId: string }): string =>
  `${subject
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 80)}-${sha256(messageId).slice(0, 6)}`;
