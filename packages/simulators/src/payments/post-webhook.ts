import { signatureHeader, signPayment } from '../payment-signature.ts';

type Webhook = { url: string; secret: string; rawBody: string; nowMs: number; signal: AbortSignal };

const answerWithinMs = 10_000;

/** Sends one webhook, signed now. Returns the status of the answer; a redirect is not followed. */
export const postWebhook = async (webhook: Webhook): Promise<number | 'unreachable'> => {
  try {
    const response = await fetch(webhook.url, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/json', [signatureHeader]: signPayment(webhook) },
      body: webhook.rawBody,
      signal: AbortSignal.any([webhook.signal, AbortSignal.timeout(answerWithinMs)]),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return 'unreachable';
  }
};
