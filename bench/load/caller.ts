import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A visitor with one open connection: one request at a time, of whose answer only the status matters. */
export type Caller = { ask(request: string): Promise<number>; hangUp(): void };

const headEnd = '\r\n\r\n';

/** How long an answer is, and its status; undefined while its head is not whole. */
const readHead = (answer: Buffer): { status: number; length: number } | undefined => {
  const end = answer.indexOf(headEnd);
  if (end < 0) return undefined;
  const head = answer.toString('latin1', 0, end);
  const body = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  return { status: Number(head.slice(9, 12)), length: end + headEnd.length + Number(body ?? 0) };
};

/** Resolves with the status once the whole answer is there, and with 0 when the connection breaks. */
const readAnswer = (socket: Socket): Promise<number> =>
  new Promise((resolve) => {
    const parts: Buffer[] = [];
    let received = 0;
    let head: ReturnType<typeof readHead>;
    const finish = (status: number): void => {
      socket.off('data', take).off('close', breakOff);
      resolve(status);
    };
    const breakOff = (): void => finish(0);
    const take = (part: Buffer): void => {
      parts.push(part);
      received += part.length;
      head ??= readHead(parts.length === 1 ? part : Buffer.concat(parts));
      if (head && received >= head.length) finish(head.status);
    };
    socket.on('data', take).once('close', breakOff);
  });

const dial = async (port: number): Promise<Socket> => {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};

/**
 * A client of a few lines on a bare socket, because it shares two cores with what it measures: Node's own client costs about as
 * much as the answer. Knows answers with a Content-Length only, which is how the API answers.
 */
export const createCaller = async (port: number): Promise<Caller> => {
  let socket = await dial(port);
  return {
    ask: async (request) => {
      if (socket.destroyed) socket = await dial(port);
      const answer = readAnswer(socket);
      socket.write(request);
      return answer;
    },
    hangUp: () => socket.destroy(),
  };
};
