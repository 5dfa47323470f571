import { createHmac } from 'node:crypto';

type ToSign = {
  secret: string;
  /** Exactly the bytes that travel: signed before any parser has touched them. */
  rawBody: string;
  nowMs: number;
};

/** The header that carries the signature of a webhook. */
export const signatureHeader = 'payment-signature';

/** `t=<unix seconds>,v1=<hex HMAC-SHA256(secret, t + "." + rawBody)>`: the value of the header Payment-Signature. */
export const signPayment = ({ secret, rawBody, nowMs }: ToSign): string => {
  const seconds = Math.floor(nowMs / 1000);
  const mac = createHmac('sha256', secret).update(`${seconds}.${rawBody}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
};
