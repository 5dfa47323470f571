import type { Send, WireReply, WireRequest } from '@scarlet/contracts/client';
import { NoAnswer } from './no-answer.ts';

type Where = {
  /** What is put in front of every path. */
  base: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

const readBody = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's page or a captive portal: the client sees that it is not ours by the missing members.
    return text;
  }
};

const toInit = ({ method, headers, body }: WireRequest, where: Where): RequestInit => ({
  method,
  headers: {
    accept: 'application/json',
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...where.headers,
    ...headers,
  },
  redirect: 'manual',
  ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  ...(where.signal === undefined ? {} : { signal: where.signal }),
});

// `fetch` names a failed connection by a TypeError; what Next throws through it to stop a rendering must stay as it is.
const toNoAnswer = (error: unknown): never => {
  throw error instanceof TypeError ? new NoAnswer(error) : error;
};

/** A transport over `fetch`; rejects with `NoAnswer` when nobody answered, and with the signal's reason. */
export const createFetchSend =
  (where: () => Where | Promise<Where>): Send =>
  async (request): Promise<WireReply> => {
    const there = await where();
    const response = await fetch(`${there.base}${request.path}`, toInit(request, there)).catch(toNoAnswer);
    return { status: response.status, body: await readBody(response).catch(toNoAnswer) };
  };
