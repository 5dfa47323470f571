import { Intent, ProviderError, Refund } from '@scarlet/contracts/schemas';
import { second } from '#kernel/clock';
import type { PaymentProvider, ProviderAnswer, RefundAnswer } from '../ports.ts';

type Needs = {
  url: string;
  apiKey: string;
  /** For connecting and answering together: a buyer waits for it. */
  answerWithinMs?: number;
};
type Failure = Exclude<ProviderAnswer, { kind: 'intent' }>;
type Ask = { method: 'GET' | 'POST'; path: string; body?: object; key?: string };

const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 408 && status !== 429;

/** The provider's REST interface. Every failure comes back as an answer; only what it refused itself counts as refused. */
export const createHttpProvider = ({ url, apiKey, answerWithinMs = 5 * second }: Needs): PaymentProvider => {
  const send = ({ method, path, body, key }: Ask): Promise<Response> =>
    fetch(`${url.replace(/\/$/, '')}/v1${path}`, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(answerWithinMs),
      headers: {
        authorization: `Bearer ${apiKey}`,
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

  const ask = async <Answer>(what: Ask, read: (reply: unknown) => Answer): Promise<Answer | Failure> => {
    try {
      const response = await send(what);
      const reply: unknown = await response.json();
      if (response.ok) return read(reply);
      const { code } = ProviderError.parse(reply).error;
      if (isRefusal(response.status)) return { kind: 'refused', status: response.status, code };
      return { kind: 'unreachable', cause: `HTTP ${response.status} ${code}` };
    } catch (cause) {
      return { kind: 'unreachable', cause };
    }
  };
  const askIntent = (what: Ask): Promise<ProviderAnswer> =>
    ask(what, (reply) => ({ kind: 'intent', intent: Intent.parse(reply) }));
  const askRefund = (what: Ask): Promise<RefundAnswer> =>
    ask(what, (reply) => ({ kind: 'refund', refund: Refund.parse(reply) }));

  return {
    create: (intent, key) => askIntent({ method: 'POST', path: '/payment_intents', body: intent, key }),
    get: (intentId) => askIntent({ method: 'GET', path: `/payment_intents/${encodeURIComponent(intentId)}` }),
    cancel: (intentId) =>
      askIntent({ method: 'POST', path: `/payment_intents/${encodeURIComponent(intentId)}/cancel` }),
    refund: (refund, key) => askRefund({ method: 'POST', path: '/refunds', body: refund, key }),
  };
};
