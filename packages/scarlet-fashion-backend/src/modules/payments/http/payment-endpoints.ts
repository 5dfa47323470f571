import type { IncomingHttpHeaders } from 'node:http';
import { endpoints } from '@scarlet/contracts/endpoints';
import { Problem } from '@scarlet/contracts/problem';
import type { Actor } from '#kernel/actor';
import type { Clock } from '#kernel/clock';
import { type Served, serve } from '#platform/http/serve';
import type { TakeEvent } from '../use-cases/take-event.ts';
import { isSigned, signatureHeader } from './signature.ts';

/** The one call of the provider. Its event is acknowledged once it is stored and taken in. */
export const paymentEndpoints = ({ takeEvent }: { takeEvent: TakeEvent }): readonly Served[] => [
  serve(endpoints.paymentWebhook, async ({ body }) => {
    await takeEvent(body);
    return { received: true as const };
  }),
];

type IdentifyProvider = (headers: IncomingHttpHeaders, rawBody: Buffer) => Promise<Actor>;

/** Lets in whoever knows a webhook secret, else throws `payments.signature_wrong`; nothing of the body is parsed before. */
export const createIdentifyProvider =
  ({ clock, secrets }: { clock: Clock; secrets: readonly string[] }): IdentifyProvider =>
  async (headers, rawBody) => {
    const header = [headers[signatureHeader]].flat()[0];
    if (!isSigned({ header, rawBody, secrets, nowMs: clock.nowMs() })) {
      throw new Problem('payments.signature_wrong', {});
    }
    return { kind: 'provider' };
  };
