import type { Send, WireReply, WireRequest } from '@scarlet/contracts/client';

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

/** A transport over `fetch`; rejects only when nobody answered. */
export const createFetchSend =
  (where: () => Where | Promise<Where>): Send =>
  async (request): Promise<WireReply> => {
    const there = await where();
    const response = await fetch(`${there.base}${request.path}`, toInit(request, there));
    return { status: response.status, body: await readBody(response) };
  };
