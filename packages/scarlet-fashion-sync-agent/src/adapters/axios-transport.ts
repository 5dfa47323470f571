import type { Send, WireReply, WireRequest } from '@scarlet/contracts/client';
import axios, { type AxiosResponse } from 'axios';
import { isOverload } from '../core/outcome.ts';
import { longestWaitMs } from '../core/retry-delay.ts';
import { impatientAgents } from './impatient-agent.ts';

const totalMs = 20_000;
const maxReplyBytes = 4_000_000;

type Needs = {
  baseUrl: string;
  /** The device token of the moment; undefined before pairing. */
  token: () => string | undefined;
  /** Aborted when the process must end and cannot wait for an answer. */
  cut: AbortSignal;
};

/** Somebody answered "not now": the API, or a proxy in front of it. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded';
  readonly retryAfterMs: number;
  constructor(status: number, retryAfterMs: number) {
    super(`HTTP ${status}`);
    this.retryAfterMs = retryAfterMs;
  }
}

const header = (response: AxiosResponse, name: string): string | undefined => {
  const value: unknown = response.headers[name];
  return typeof value === 'string' ? value : undefined;
};

/** Retry-After in ms, at most the longest wait: seconds only, because a date would compare two clocks and ours is not trusted. */
const retryAfterMs = (response: AxiosResponse): number => {
  const seconds = Number(header(response, 'retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, longestWaitMs) : 0;
};

const isJson = (response: AxiosResponse): boolean =>
  /^application\/([a-z.-]+\+)?json\b/.test(header(response, 'content-type') ?? '');

/** The parsed body when it is JSON; a page in HTML (a captive portal says 200 too) is left as text, which no schema takes. */
const bodyOf = (response: AxiosResponse<string>): unknown => {
  if (!isJson(response)) return response.data;
  try {
    const body: unknown = JSON.parse(response.data);
    return body;
  } catch {
    return response.data;
  }
};

const createRequest = ({ baseUrl, token, cut }: Needs) => {
  const http = axios.create({
    baseURL: baseUrl,
    ...impatientAgents(),
    proxy: false,
    // A redirect would carry the token to an address that nobody configured.
    maxRedirects: 0,
    maxContentLength: maxReplyBytes,
    maxBodyLength: maxReplyBytes,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
  });
  return ({ method, path, headers, body }: WireRequest): Promise<AxiosResponse<string>> => {
    const bearer = token();
    return http.request<string>({
      method,
      url: path,
      headers: { accept: 'application/json', ...headers, ...(bearer ? { authorization: `Bearer ${bearer}` } : {}) },
      ...(body === undefined ? {} : { data: body }),
      signal: AbortSignal.any([cut, AbortSignal.timeout(totalMs)]),
    });
  };
};

type Remembered = { etag: string; reply: WireReply };

/** The last answer of each address that came with an ETag, so that a quiet shop's poll costs a 304. */
const createMemory = () => {
  const replies = new Map<string, Remembered>();
  // Only the first page repeats itself; pages behind a cursor would fill the memory for nothing.
  const isRepeated = ({ method, path }: WireRequest) => method === 'GET' && !path.includes('cursor=');
  return {
    of: (wire: WireRequest): Remembered | undefined => (isRepeated(wire) ? replies.get(wire.path) : undefined),
    keep: (wire: WireRequest, etag: string | undefined, reply: WireReply): void => {
      if (etag !== undefined && reply.status === 200 && isRepeated(wire)) replies.set(wire.path, { etag, reply });
    },
  };
};

/** The agent's way to the API. Rejects when nobody answered in time, and with `Overloaded` when the answer was "not now". */
export const createAxiosTransport = (needs: Needs): Send => {
  const request = createRequest(needs);
  const memory = createMemory();
  return async (wire) => {
    const known = memory.of(wire);
    const headers = known ? { ...wire.headers, 'if-none-match': known.etag } : wire.headers;
    const response = await request({ ...wire, headers });
    if (known && response.status === 304) return known.reply;
    if (isOverload(response.status)) throw new Overloaded(response.status, retryAfterMs(response));
    const reply = { status: response.status, body: bodyOf(response) };
    memory.keep(wire, header(response, 'etag'), reply);
    return reply;
  };
};
