import { createHmac, timingSafeEqual } from 'node:crypto';
import { second } from '#kernel/clock';

export const signatureHeader = 'payment-signature';

type Signed = {
  /** `t=<unix seconds>,v1=<hex>`; several v1 while the provider exchanges its secret. */
  header: string | undefined;
  /** The bytes as they came: a body that was parsed and written again would have another signature. */
  rawBody: Buffer;
  secrets: readonly string[];
  nowMs: number;
};

/** Older events are replays; the provider signs each delivery anew. */
const toleranceMs = 300 * second;

const partsOf = (header: string): { t: string; v1: readonly string[] } => {
  const pairs = header.split(',').map((part) => part.trim().split('='));
  const valuesOf = (name: string) =>
    pairs.flatMap(([key, value]) => (key === name && value !== undefined ? [value] : []));
  return { t: valuesOf('t')[0] ?? '', v1: valuesOf('v1') };
};

const isSame = (left: Buffer, right: Buffer): boolean => left.length === right.length && timingSafeEqual(left, right);

/** Whether the provider has sent these bytes just now. Every secret is tried against every signature, in constant time each. */
export const isSigned = ({ header, rawBody, secrets, nowMs }: Signed): boolean => {
  const { t, v1 } = partsOf(header ?? '');
  if (!/^\d{1,12}$/.test(t) || Math.abs(nowMs - Number(t) * second) > toleranceMs) return false;
  const expected = secrets.map((secret) => createHmac('sha256', secret).update(`${t}.`).update(rawBody).digest());
  const given = v1.map((hex) => Buffer.from(hex, 'hex'));
  return expected.some((mac) => given.some((signature) => isSame(mac, signature)));
};
