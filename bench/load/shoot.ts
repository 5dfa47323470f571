import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type Caller, createCaller } from './caller.ts';
import type { Plan, Sample, Shooting, Shot } from './plan.ts';

/**
 * The text of each sending of a shot; only the key differs from one to the next, and the guest whose own it is: one guest may
 * have but five orders that wait for their payment.
 */
const writerOf = ({ method, path, body = '', isKeyed = false }: Shot): (() => string) => {
  const head = `${method} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\n`;
  const length = body === '' ? '' : `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  const plain = `${head}${length}\r\n${body}`;
  if (!isKeyed) return () => plain;
  const run = randomBytes(12).toString('hex');
  // Whoever sends a cookie has to say which site's page they are on: the shop's, of `PUBLIC_URL`.
  const guest = `Origin: http://127.0.0.1:3000\r\nCookie: sf_guest_3000=${randomBytes(24).toString('base64url')}`;
  let sent = 0;
  return () => {
    sent += 1;
    const who = `${guest}${String(sent).padStart(11, '0')}`;
    return `${head}${length}${who}\r\nIdempotency-Key: ${run}-${sent}\r\n\r\n${body}`;
  };
};

/** Sends a crowd out and comes back with every answer. */
export const shoot = async ({ ports, shots, callers, atMost, forMs, perSecond }: Plan): Promise<Shooting> => {
  const writers = shots.map(writerOf);
  const crowd = await Promise.all(
    Array.from({ length: callers }, (_, index) => createCaller(ports[index % ports.length] ?? 0)),
  );
  const samples: Sample[] = [];
  const startMs = performance.now();
  let next = 0;

  const waitFor = async (dueMs: number): Promise<void> => {
    const earlyMs = dueMs - performance.now();
    if (earlyMs > 1) await pause(earlyMs);
  };

  const work = async (caller: Caller): Promise<void> => {
    while (next < atMost && performance.now() - startMs < forMs) {
      const turn = next;
      next += 1;
      const dueMs = perSecond === undefined ? performance.now() : startMs + (turn * 1_000) / perSecond;
      await waitFor(dueMs);
      const status = await caller.ask(writers[turn % writers.length]?.() ?? '');
      samples.push([status, dueMs - startMs, performance.now() - dueMs]);
    }
  };

  await Promise.all(crowd.map(work));
  const elapsedMs = performance.now() - startMs;
  for (const caller of crowd) caller.hangUp();
  return { samples, elapsedMs };
};
