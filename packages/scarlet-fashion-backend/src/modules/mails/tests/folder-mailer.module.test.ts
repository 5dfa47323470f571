import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderMailer } from '../adapters/folder-mailer.ts';
import type { Mail } from '../domain/mail.ts';
import { headerOf, partOf } from './inbox.ts';

let parent: string;
let folder: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'scarlet mails '));
  folder = join(parent, 'not', 'there yet');
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const mailerOf = (path: string) =>
  createFolderMailer({ url: pathToFileURL(path).href, from: 'Scarlet Fashion <orders@scarlet.example>' });
const mail = (messageId: string): Mail => ({
  ...{ messageId, to: { name: 'Asha Rao', address: 'asha@example.com' } },
  ...{ subject: 'Order ../../etc/passwd is paid', text: 'All of it: ₹1,200', html: '<p>All of it: ₹1,200</p>' },
});

describe('a folder that takes the mails', () => {
  it('is made when it is missing, and holds whole mails that only their owner may read', async () => {
    expect(await mailerOf(folder).send(mail('<one@shop>'))).toEqual({ kind: 'sent' });
    const [name = '', ...others] = await readdir(folder);
    expect([name, others]).toEqual([expect.stringMatching(/^order-etc-passwd-is-paid-[0-9a-f]{6}\.eml$/), []]);
    const raw = await readFile(join(folder, name), 'utf8');
    expect(headerOf(raw.replace(/\r?\n/g, '\r\n'), 'To')).toBe('Asha Rao <asha@example.com>');
    expect(partOf(raw.replace(/\r?\n/g, '\r\n'), 'text/plain')).toContain('All of it: ₹1,200');
    expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
    expect((await stat(folder)).mode & 0o077).toBe(0);
  });

  it('holds a mail once, however often it is written, and each of two that look the same', async () => {
    const mailer = mailerOf(folder);
    await Promise.all(['<one@shop>', '<one@shop>', '<two@shop>'].map((id) => mailer.send(mail(id))));
    await mailer.send(mail('<one@shop>'));
    expect((await readdir(folder)).filter((name) => name.endsWith('.eml'))).toHaveLength(2);
  });

  it('that cannot be written lets the mail wait', async () => {
    await writeFile(join(parent, 'file'), '');
    const outcome = await mailerOf(join(parent, 'file', 'mails')).send(mail('<one@shop>'));
    expect(outcome).toEqual({ kind: 'unreachable', reason: 'ENOTDIR' });
  });
});
