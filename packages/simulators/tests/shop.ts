import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';
import { PaymentEvent } from '@scarlet/contracts/schemas';
import { openDoor } from '../src/http/serve.ts';

export type Webhook = { rawBody: string; headers: IncomingHttpHeaders; event: PaymentEvent };

/** The shop as the provider sees it: an address that takes webhooks and answers as it is told. */
export type Shop = {
  readonly url: string;
  readonly webhooks: readonly Webhook[];
  /** The answers to the next webhooks; 200 when there are no more. */
  readonly answers: number[];
  /** Resolves when n webhooks have come. */
  received(n: number): Promise<readonly Webhook[]>;
  close(): Promise<void>;
};

export const webhookSecret = 'whsec_test_scarlet';

/** Checks a webhook as the header is specified, not as the provider happens to write it. */
export const isSigned = ({ rawBody, headers }: Webhook): boolean => {
  const header = String(headers['payment-signature']);
  const [, seconds = '', mac = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  return mac === createHmac('sha256', webhookSecret).update(`${seconds}.${rawBody}`).digest('hex');
};

export const openShop = async (): Promise<Shop> => {
  const door = await openDoor({ host: '127.0.0.1', port: 0 });
  const webhooks: Webhook[] = [];
  const answers: number[] = [];
  const waiters = new Set<() => void>();
  door.answer(async (request, response) => {
    const rawBody = await text(request);
    webhooks.push({ rawBody, headers: request.headers, event: PaymentEvent.parse(JSON.parse(rawBody)) });
    response.writeHead(answers.shift() ?? 200).end();
    for (const wake of waiters) wake();
  });
  const received = (n: number) =>
    new Promise<readonly Webhook[]>((resolve) => {
      const look = () => {
        if (webhooks.length < n) return;
        waiters.delete(look);
        resolve(webhooks);
      };
      waiters.add(look);
      look();
    });
  return { url: `http://127.0.0.1:${door.port}/payments/webhook`, webhooks, answers, received, close: door.close };
};

/** An address at which nobody listens. */
export const nobodysUrl = async (): Promise<string> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/payments/webhook`;
};
