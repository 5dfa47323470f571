/** A real mail server on loopback that keeps what it gets; its moods are those of the mail servers of the world. */
import { once } from 'node:events';
import { eventually } from '@scarlet/testkit/await-event';
import { SMTPServer } from 'smtp-server';

export type Received = { from: string; to: readonly string[]; raw: string };

type Refusal = { code: number; words: string };
/** The answer to a recipient: nothing to take it, or the code and the words of a refusal. */
type Mood = (recipient: string) => Refusal | undefined | Promise<undefined>;

const refusal = ({ code, words }: Refusal): Error => Object.assign(new Error(words), { responseCode: code });

type Manners = { port?: number /** Asks for a password, and takes none. */; isLocked?: boolean };

export const openInbox = async ({ port = 0, isLocked = false }: Manners = {}) => {
  const received: Received[] = [];
  const asked: string[] = [];
  let mood: Mood = () => undefined;
  let textMood: () => Refusal | undefined = () => undefined;
  const server = new SMTPServer({
    authOptional: !isLocked,
    allowInsecureAuth: true,
    disabledCommands: isLocked ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    onAuth: (_auth, _session, callback) => callback(refusal({ code: 535, words: 'wrong password' })),
    onRcptTo: async ({ address }, _session, callback) => {
      asked.push(address);
      const answer = await mood(address);
      callback(answer && refusal(answer));
    },
    onData: (stream, { envelope }, callback) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const answer = textMood();
        if (answer) return callback(refusal(answer));
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const to = envelope.rcptTo.map(({ address }) => address);
        received.push({ from, to, raw: Buffer.concat(pieces).toString('utf8') });
        callback();
      });
    },
  });
  server.on('error', () => undefined);
  const listener = server.listen(port, '127.0.0.1');
  if (!listener.listening) await once(listener, 'listening');
  const address = listener.address();
  const open = typeof address === 'object' && address !== null ? address.port : port;
  return {
    port: open,
    url: `smtp://127.0.0.1:${open}`,
    received,
    /** Every recipient that it was asked to take a mail for. */
    asked,
    setMood: (next: Mood) => {
      mood = next;
    },
    /** What it says to the text of a mail. */
    setTextMood: (next: typeof textMood) => {
      textMood = next;
    },
    /** The mails of this subject, once there are so many. */
    holds: (subject: RegExp, count = 1) =>
      eventually(`${count} mails of ${subject}`, async () => {
        const found = received.filter(({ raw }) => subject.test(headerOf(raw, 'Subject')));
        return found.length >= count && found;
      }),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
};

/** A header's value with its folded lines joined. */
export const headerOf = (raw: string, name: string): string => {
  const [head = ''] = raw.split('\r\n\r\n');
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
  return new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1] ?? '';
};

const decode = (part: string): string =>
  Buffer.from(
    part
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');

/** The text of the part of that type, decoded. */
export const partOf = (raw: string, type: 'text/plain' | 'text/html'): string => {
  const part = raw.split(/\r\n--[^\r\n]+\r\n/).find((one) => one.toLowerCase().includes(`content-type: ${type}`)) ?? '';
  const [head = '', ...body] = part.split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  return /base64/i.test(head) ? Buffer.from(text, 'base64').toString('utf8') : decode(text);
};
