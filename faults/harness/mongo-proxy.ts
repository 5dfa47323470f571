/** A wire to the database that knows where a message ends, so that a test can spoil exactly one of them. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import type { Match } from './wire-commands.ts';

/**
 * What becomes of a message. `deliver_and_cut`: it arrives, and its sender will never hear the reply. A wait holds up what follows
 * on the same connection, as a network does.
 */
export type Fate = 'pass' | 'deliver_and_cut' | { waitFor: Promise<unknown> };
/** Judges what a client asks; replies always pass. */
export type Rule = (request: Buffer) => Fate;

export type MongoProxy = {
  /** The database's address by way of the proxy. */
  readonly uri: string;
  /** From now on this rule judges every request; without one all of them pass. */
  judgeBy(rule?: Rule): void;
  stop(): Promise<void>;
};

type Wire = { client: Socket; server: Socket };

const cut = ({ client, server }: Wire): void => {
  client.destroy();
  server.destroy();
};

const lengthBytes = 4;

/** Takes the whole messages off the front: each begins with its own length, in four bytes, little endian. */
const takeWhole = (arrived: Buffer): { messages: readonly Buffer[]; rest: Buffer } => {
  const messages: Buffer[] = [];
  let rest = arrived;
  while (rest.length >= lengthBytes && rest.length >= rest.readInt32LE(0)) {
    const length = rest.readInt32LE(0);
    messages.push(rest.subarray(0, length));
    rest = rest.subarray(length);
  }
  return { messages, rest };
};

const deliver = async (wire: Wire, { request, fate }: { request: Buffer; fate: Fate }): Promise<void> => {
  if (typeof fate === 'object') await fate.waitFor;
  wire.server.write(request);
  if (fate === 'deliver_and_cut') wire.client.destroy();
};

const carry = (wire: Wire, judge: Rule): void => {
  let rest: Buffer = Buffer.alloc(0);
  let turn = Promise.resolve();
  wire.client.on('data', (chunk) => {
    const arrived = takeWhole(Buffer.concat([rest, chunk]));
    rest = arrived.rest;
    for (const request of arrived.messages) turn = turn.then(() => deliver(wire, { request, fate: judge(request) }));
  });
  wire.server.on('data', (chunk) => void (wire.client.destroyed || wire.client.write(chunk)));
  wire.server.on('close', () => wire.client.destroy());
  // What the dead have sent still arrives: a server notices that nobody reads when it has done its work.
  wire.client.on('close', () => void turn.then(() => wire.server.end()));
  // A cut connection is what this program is for.
  for (const socket of [wire.client, wire.server]) socket.on('error', () => undefined);
};

const throughPort = (mongoUri: string, port: number): string => {
  const uri = new URL(mongoUri);
  uri.port = String(port);
  // The members of a replica set tell their own addresses: who follows them goes past the proxy.
  uri.searchParams.delete('replicaSet');
  uri.searchParams.set('directConnection', 'true');
  return uri.href;
};

/** Only who is given its address notices what the rule does. */
export const startMongoProxy = async (mongoUri: string): Promise<MongoProxy> => {
  let rule: Rule = () => 'pass';
  const wires = new Set<Wire>();
  const targetPort = Number(new URL(mongoUri).port);
  const listener = createServer({ noDelay: true }, (client) => {
    const wire = { client, server: connect({ port: targetPort, host: '127.0.0.1', noDelay: true }) };
    wires.add(wire);
    wire.server.on('close', () => wires.delete(wire));
    carry(wire, (request) => rule(request));
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const address = listener.address();
  return {
    uri: throughPort(mongoUri, typeof address === 'object' && address ? address.port : 0),
    judgeBy: (next = () => 'pass') => {
      rule = next;
    },
    stop: async () => {
      for (const wire of wires) cut(wire);
      listener.close();
      await once(listener, 'close');
    },
  };
};

type Moment = { match: Match; before: boolean; strike: () => void };

const never = new Promise<never>(() => undefined);

/** Strikes at the first request that matches. `before`: it never arrives, and nobody hears of that either. */
export const strikeAt = ({ match, before, strike }: Moment): Rule => {
  let isDone = false;
  return (request) => {
    if (isDone || !match(request)) return 'pass';
    isDone = true;
    strike();
    return before ? { waitFor: never } : 'pass';
  };
};

/** Loses the reply to requests that match: to the first of them, or to each. */
export const loseReplies = (match: Match, howMany: 'once' | 'always'): Rule => {
  let isDone = false;
  return (request) => {
    if (isDone || !match(request)) return 'pass';
    isDone = howMany === 'once';
    return 'deliver_and_cut';
  };
};

/** Holds the requests that match back. `sent` resolves when there is one; `letGo` delivers them. */
export const holdBack = (match: Match): { rule: Rule; sent: Promise<void>; letGo: () => void } => {
  const sent = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const rule: Rule = (request) => {
    if (!match(request)) return 'pass';
    sent.resolve();
    return { waitFor: gate.promise };
  };
  return { rule, sent: sent.promise, letGo: gate.resolve };
};
